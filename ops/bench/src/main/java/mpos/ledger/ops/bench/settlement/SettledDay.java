package mpos.ledger.ops.bench.settlement;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.ops.support.CliException;
import mpos.ledger.ops.support.Database;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The settlement batches of one business day: awaited in the view, then read from the events. */
public final class SettledDay implements AutoCloseable {

  private static final Duration LONGEST_SETTLEMENT = Duration.ofMinutes(10);
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final String ANSWERED =
      "select count(*) from settlement_batches_v2"
          + " where business_day = ? and state in ('ACCEPTED', 'OUT_OF_BALANCE')";

  private static final String LAST =
      "select max(recorded_at) from event where name = any (?) and payload->>'businessDay' = ?";

  private static final String OUT_OF_BALANCE =
      "select count(*) from event where name = 'BatchOutOfBalance'"
          + " and payload->>'businessDay' = ?";

  private static final String SUMS =
      """
      with completed as (
        select begun.payload->>'merchantId' as merchant, begun.payload->>'paymentId' as payment_id,
          (begun.payload->'amount'->>'minorUnits')::bigint as minor_units
        from event approved
          join event begun on begun.stream = approved.stream and begun.name = 'PaymentInitiated'
          join event ended on ended.stream = approved.stream and ended.name = 'PaymentCompleted'
        where approved.name = 'PaymentApproved' and approved.payload->>'businessDay' = ?),
      batch as (
        select payload->>'merchantId' as merchant, payload from event
        where name = 'BatchSettled' and payload->>'businessDay' = ?),
      carried_over as (
        select item->>'paymentId' as payment_id
        from batch, json_array_elements(payload->'carriedOver') item),
      paid as (
        select merchant, count(*) as payments, sum(minor_units) as minor_units from completed
        where payment_id not in (select payment_id from carried_over) group by merchant),
      stated as (
        select merchant, sum((scheme->'totals'->>'saleCount')::bigint) as payments,
          sum((scheme->'totals'->'sales'->>'minorUnits')::bigint) as minor_units
        from batch, json_array_elements(payload->'schemes') scheme group by merchant)
      select coalesce(sum(paid.payments), 0) as paid, coalesce(sum(paid.minor_units), 0) as paid_units,
        coalesce(sum(stated.payments), 0) as stated, coalesce(sum(stated.minor_units), 0) as stated_units,
        count(*) filter (where (paid.payments, paid.minor_units)
          is distinct from (stated.payments, stated.minor_units)) as differing,
        (select count(*) from batch) as batches, (select count(*) from carried_over) as carried_over
      from paid full join stated using (merchant)
      """;

  private static final String ALL_PAYMENTS =
      "select count(*) as payments,"
          + " coalesce(sum((begun.payload->'amount'->>'minorUnits')::bigint), 0) as minor_units"
          + " from event ended join event begun using (stream)"
          + " where ended.name = 'PaymentCompleted' and begun.name = 'PaymentInitiated'";

  /** A number of payments and their sum, in minor units. */
  public record Sum(long payments, long minorUnits) {}

  /** The day's payments beside its batches, merchant by merchant. */
  public record Sums(Sum paid, Sum stated, int batches, int carriedOver, int merchantsThatDiffer) {}

  private final SingleConnectionDataSource connection;
  private final JdbcTemplate jdbc;
  private final BusinessDay day;

  public SettledDay(Database database, BusinessDay day) {
    this.connection =
        new SingleConnectionDataSource(database.url(), database.user(), database.password(), true);
    this.jdbc = new JdbcTemplate(connection);
    this.day = day;
  }

  /** Updates statistics, so that queries are planned as in a database that has grown for days. */
  public void analyze() {
    jdbc.execute("analyze");
  }

  /** Returns when the acquirer's response to every batch is on record. */
  public void awaitAnswers(int batches) {
    long deadline = System.nanoTime() + LONGEST_SETTLEMENT.toNanos();
    int answered = answered();
    while (answered < batches) {
      if (System.nanoTime() - deadline > 0) {
        throw new CliException(
            "Only %,d of %,d batches of %s are settled and answered after %s."
                .formatted(answered, batches, day, LONGEST_SETTLEMENT));
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      answered = answered();
    }
  }

  private int answered() {
    return count(ANSWERED, day.date());
  }

  /** When the last of the day's events with these names was recorded. */
  public Instant lastOf(String... names) {
    Timestamp last = jdbc.queryForObject(LAST, Timestamp.class, names, day.toString());
    if (last == null) {
      throw new CliException("There is no " + String.join(" or ", names) + " of " + day + ".");
    }
    return last.toInstant();
  }

  public int outOfBalance() {
    return count(OUT_OF_BALANCE, day.toString());
  }

  private int count(String sql, Object argument) {
    Integer count = jdbc.queryForObject(sql, Integer.class, argument);
    return count == null ? 0 : count;
  }

  public Sums sums() {
    return jdbc.queryForObject(
        SUMS,
        (row, number) ->
            new Sums(
                new Sum(row.getLong("paid"), row.getLong("paid_units")),
                new Sum(row.getLong("stated"), row.getLong("stated_units")),
                row.getInt("batches"),
                row.getInt("carried_over"),
                row.getInt("differing")),
        day.toString(),
        day.toString());
  }

  /** All completed payments of any day, from the events. */
  public Sum allPayments() {
    return jdbc.queryForObject(
        ALL_PAYMENTS,
        (row, number) -> new Sum(row.getLong("payments"), row.getLong("minor_units")));
  }

  @Override
  public void close() {
    connection.destroy();
  }
}
