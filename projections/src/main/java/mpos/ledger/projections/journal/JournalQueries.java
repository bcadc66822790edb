package mpos.ledger.projections.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads {@code journal_v1}. A balance at a position is the one that stands beside the account's
 * last posting up to there: one look-up in the primary key, however long the account is.
 */
public final class JournalQueries {

  private static final String ACCOUNTS =
      """
      select a.account_id, a.kind, a.merchant_id, a.currency,
        coalesce(last.balance_minor_units, 0) as balance_minor_units
      from journal_v1_account a left join lateral (
          select p.balance_minor_units from journal_v1_posting p
          where p.account_id = a.account_id and p.position <= ?
          order by p.position desc, p.line desc limit 1) last on true
      where a.merchant_id = ?
      """;

  private static final String POSTINGS =
      """
      select p.*, a.currency, (e.payload->>'refundId')::uuid as refund_id,
        case p.event when 'BatchSettled' then e.payload->>'businessDay' end as batch_day
      from journal_v1_posting p
        join journal_v1_account a using (account_id)
        left join event e on e.position = p.position
      where a.merchant_id = ? and account_id = ? and (p.position, p.line) > (?, ?)
      order by p.position, p.line limit ?
      """;

  private final JdbcTemplate jdbc;

  public JournalQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** One of the merchant's accounts that ever had a posting; zero before its first. */
  public Optional<AccountView> account(String merchantId, String accountId, long position) {
    return jdbc
        .query(
            ACCOUNTS + "and a.account_id = ?",
            (row, number) -> account(row, position),
            position,
            merchantId,
            accountId)
        .stream()
        .findFirst();
  }

  /** The merchant's accounts that had a posting by then, in the order of their ids. */
  public List<AccountView> accounts(String merchantId, long position) {
    return jdbc.query(
        ACCOUNTS + "and last.balance_minor_units is not null order by a.account_id",
        (row, number) -> account(row, position),
        position,
        merchantId);
  }

  /** The postings after a given one, oldest first. */
  public List<PostingView> postings(
      String merchantId, String accountId, long afterPosition, int afterLine, int most) {
    return jdbc.query(
        POSTINGS,
        (row, number) -> posting(row),
        merchantId,
        accountId,
        afterPosition,
        afterLine,
        most);
  }

  private static AccountView account(ResultSet row, long position) throws SQLException {
    return new AccountView(
        row.getString("account_id"),
        AccountKind.valueOf(row.getString("kind")),
        row.getString("merchant_id"),
        Money.of(row.getString("currency"), row.getLong("balance_minor_units")),
        position);
  }

  private static PostingView posting(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    String batchDay = row.getString("batch_day");
    long position = row.getLong("position");
    return new PostingView(
        position + "-" + row.getInt("line"),
        position,
        row.getString("event"),
        row.getObject("payment_id", UUID.class),
        row.getObject("refund_id", UUID.class),
        batchDay == null ? null : BusinessDay.parse(batchDay),
        Scheme.valueOf(row.getString("scheme")),
        Money.of(currency, row.getLong("amount_minor_units")),
        Money.of(currency, row.getLong("balance_minor_units")),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant());
  }
}
