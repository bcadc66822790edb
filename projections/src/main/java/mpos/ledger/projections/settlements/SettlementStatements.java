package mpos.ledger.projections.settlements;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.settlement.CarriedOver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * States what batches come to. Position, totals and open items are read from one snapshot of the
 * database, so the totals stand exactly at the position, however much is going on.
 */
public final class SettlementStatements {

  /** A merchant whose batch of a day is to be settled. */
  public record Due(String merchantId, BusinessDay businessDay) {}

  /** Statements as they stand at a position of the ledger. */
  public record Stated(long position, List<Statement> statements) {}

  private static final String NEXT_DAY = "coalesce(m.last_settled_day + 1, m.first_day)";

  private static final String DUE =
      "select m.merchant_id, %1$s as business_day from settlement_merchants_v2 m where %1$s <= ? order by 2, 1"
          .formatted(NEXT_DAY);

  private static final String POSITION =
      "select position from projection_position where projection = '%s'"
          .formatted(SettlementsProjection.NAME);

  private static final String ASKED = "unnest(?::text[], ?::date[]) d (merchant_id, business_day)";

  private static final String SUMS =
      """
      select d.merchant_id, i.scheme, i.kind, i.currency, count(*) as items, sum(i.minor_units) as amount
      from %s join settlement_merchants_v2 m on m.merchant_id = d.merchant_id
        join settlement_items_v2 i on i.merchant_id = d.merchant_id
          and i.batch_day >= coalesce(m.last_settled_day + 1, m.first_day)
          and i.batch_day <= d.business_day
      where i.open_reason is null
      group by 1, 2, 3, 4
      """
          .formatted(ASKED);

  private static final String OPEN =
      """
      select d.merchant_id, i.payment_id, i.item_id, i.open_reason
      from unnest(?::text[], ?::date[], ?::timestamptz[]) d (merchant_id, business_day, ends_at)
        join settlement_items_v2 i on i.merchant_id = d.merchant_id
      where i.open_reason is not null
        and (i.business_day <= d.business_day or i.business_day is null and i.opened_at < d.ends_at)
      order by i.opened_at, i.item_id
      """;

  private final JdbcTemplate jdbc;
  private final Cutoff cutoff;
  private final TransactionTemplate snapshot;

  public SettlementStatements(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, Cutoff cutoff) {
    this.jdbc = jdbc;
    this.cutoff = cutoff;
    this.snapshot = new TransactionTemplate(transactions);
    snapshot.setReadOnly(true);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** Of every merchant the oldest unsettled day, if it is not after this one; oldest first. */
  public List<Due> dueThrough(BusinessDay last) {
    return jdbc.query(
        DUE,
        (row, number) ->
            new Due(row.getString("merchant_id"), BusinessDay.parse(row.getString("business_day"))),
        last.date());
  }

  /**
   * States those of these batches whose turn it is: all days before are settled. Who settled one
   * meanwhile, on whichever node, is left out.
   */
  public Stated stateDue(Collection<Due> asked) {
    return snapshot.execute(
        status -> {
          long position = position();
          Set<Due> due = new HashSet<>(asked);
          asked.stream()
              .map(Due::businessDay)
              .max(BusinessDay::compareTo)
              .ifPresent(last -> due.retainAll(dueThrough(last)));
          return new Stated(position, state(due));
        });
  }

  /** What batches would come to if they were settled now. */
  public Stated preview(Collection<Due> asked) {
    return snapshot.execute(status -> new Stated(position(), state(asked)));
  }

  /** Every merchant that ever had an approved payment. */
  public List<String> merchants() {
    return jdbc.queryForList(
        "select merchant_id from settlement_merchants_v2 order by 1", String.class);
  }

  private long position() {
    return jdbc.queryForList(POSITION, Long.class).stream().findFirst().orElse(0L);
  }

  private List<Statement> state(Collection<Due> due) {
    String[] merchants = due.stream().map(Due::merchantId).toArray(String[]::new);
    String[] days = due.stream().map(it -> it.businessDay().toString()).toArray(String[]::new);
    Map<String, List<Statement.Sum>> sums = new HashMap<>();
    jdbc.query(
        SUMS,
        row -> {
          sums.computeIfAbsent(row.getString("merchant_id"), merchant -> new ArrayList<>())
              .add(
                  new Statement.Sum(
                      Scheme.valueOf(row.getString("scheme")),
                      ItemKind.valueOf(row.getString("kind")),
                      row.getInt("items"),
                      Money.of(row.getString("currency"), row.getLong("amount"))));
        },
        merchants,
        days);
    Map<String, List<CarriedOver>> open = new HashMap<>();
    String[] ends =
        due.stream().map(it -> cutoff.endOf(it.businessDay()).toString()).toArray(String[]::new);
    jdbc.query(
        OPEN,
        row -> {
          open.computeIfAbsent(row.getString("merchant_id"), merchant -> new ArrayList<>())
              .add(
                  new CarriedOver(
                      row.getObject("payment_id", UUID.class),
                      row.getObject("item_id", UUID.class),
                      CarriedOver.Reason.valueOf(row.getString("open_reason"))));
        },
        merchants,
        days,
        ends);
    return due.stream()
        .map(
            it ->
                new Statement(
                    it.merchantId(),
                    it.businessDay(),
                    sums.getOrDefault(it.merchantId(), List.of()),
                    open.getOrDefault(it.merchantId(), List.of())))
        .toList();
  }
}
