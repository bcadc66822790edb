package mpos.ledger.ops.bench.lookup;

import java.io.PrintWriter;
import java.util.List;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.projections.transactions.TransactionQueries.Criterion;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of {@code transactions_v3} as weeks of trade leave them: inserted in order of time with
 * every index in place, some users busier than others, most payments settled long ago.
 */
public final class ManyTransactions {

  /** Days of trade; the newest rows are of the last. */
  private static final int DAYS = 25;

  private static final long ROWS_AT_ONCE = 100_000;

  /** At 1, all users would be equally busy. */
  private static final double SKEW = 1.2;

  private static final String INSERT =
      """
      insert into transactions_v3 (payment_id, state, currency, amount_minor_units,
        refunded_minor_units, scheme, bin, last_four, entry_mode, verification, authorization_code,
        retrieval_reference, trace_number, response_code, merchant_id, terminal_id, user_id,
        business_day, initiated_at, approved_at, node, position)
      select gen_random_uuid(), state, 'TWD', minor_units,
        case when state = 'REFUNDED' then minor_units else 0 end,
        scheme, '476173', lpad(card::text, 4, '0'), 'CHIP', 'SIGNATURE',
        case when state <> 'DECLINED' then lpad(code::text, 6, '0') end,
        substr(to_char(at, 'YYYYDDDHH24'), 4) || lpad(trace::text, 6, '0'), trace,
        case when state = 'DECLINED' then '05' else '00' end,
        'KGI' || lpad((member / 2)::text, 12, '0'), 'L' || lpad(member::text, 7, '0'),
        (40000001 + member)::text,
        case when state <> 'DECLINED' then day end, at,
        case when state <> 'DECLINED' then at + interval '2 seconds' end, 1, n * 4
      from (
        select n, day, day + interval '1 minute' * floor(600 + random() * 780) as at,
          (n % 999999 + 1)::int as trace, floor(random() * 10000)::int as card,
          floor(random() * 1000000)::int as code, 100 * floor(1 + random() * 5000)::bigint as minor_units,
          floor(? * power(random(), ?))::int as member,
          (array['VISA', 'VISA', 'MASTERCARD', 'JCB', 'UNIONPAY'])[floor(1 + random() * 5)::int] as scheme,
          case when chance < 0.94 then 'APPROVED' when chance < 0.97 then 'DECLINED'
            when chance < 0.98 then 'REVERSED' when chance < 0.99 then 'VOIDED'
            else 'REFUNDED' end as state
        from (
          select n, random() as chance, ?::date - ((? - n) * ? / ?)::int as day
          from generate_series(?::bigint, ?::bigint) n) numbered) made
      """;

  /** What a search can ask for: the user and the values of a row that is there. */
  public record Known(String userId, String lastFour, String code, String reference) {

    String valueOf(Criterion criterion) {
      return switch (criterion) {
        case LAST_FOUR -> lastFour;
        case AUTHORIZATION_CODE -> code;
        case RETRIEVAL_REFERENCE -> reference;
      };
    }
  }

  private static final int MOST_KNOWN = 20_000;

  private static final String KNOWN =
      "select user_id, last_four, authorization_code, retrieval_reference from transactions_v3"
          + " where state = 'APPROVED' and business_day %s ? order by random() limit "
          + MOST_KNOWN;

  private final JdbcTemplate jdbc;
  private final long rows;
  private final int users;
  private final BusinessDay today;

  public ManyTransactions(JdbcTemplate jdbc, long rows, int users, BusinessDay today) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.users = users;
    this.today = today;
  }

  public void fill(PrintWriter progress) {
    for (long done = 0; done < rows; done += ROWS_AT_ONCE) {
      long last = Math.min(done + ROWS_AT_ONCE, rows);
      jdbc.update(INSERT, users, SKEW, today.date(), rows, DAYS, rows, done + 1, last);
      progress.printf("%,d of %,d rows%n", last, rows);
    }
    progress.println("vacuum analyze");
    jdbc.execute("vacuum analyze transactions_v3");
  }

  /** Some payments that a search must find. */
  public List<Known> unsettled() {
    return known("=");
  }

  /** Some payments that a search leaves out, because they are settled. */
  public List<Known> settled() {
    return known("<");
  }

  private List<Known> known(String comparison) {
    return jdbc.query(
        KNOWN.formatted(comparison),
        (row, number) ->
            new Known(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
        today.date());
  }
}
