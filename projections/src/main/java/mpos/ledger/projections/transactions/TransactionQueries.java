package mpos.ledger.projections.transactions;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds payments in {@code transactions_v3}, straight in SQL. */
public final class TransactionQueries {

  /** More unsettled payments than this on one terminal are not one person's search. */
  public static final int MOST_ROWS = 100;

  /** The three ways in which the sheet searches (S22). */
  public enum Criterion {
    LAST_FOUR("last_four"),
    AUTHORIZATION_CODE("authorization_code"),
    RETRIEVAL_REFERENCE("retrieval_reference");

    private final String column;

    Criterion(String column) {
      this.column = column;
    }
  }

  /** A payment whose end is not known, when it began, and the node that was taking it. */
  public record Pending(UUID paymentId, long node, Instant initiatedAt) {}

  private final JdbcTemplate jdbc;

  public TransactionQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The user's own unsettled payments that match, newest first, at most {@link #MOST_ROWS}. */
  public List<PaymentView> unsettled(
      String userId, Criterion criterion, String value, BusinessDay today) {
    String where =
        "where user_id = ? and "
            + criterion.column
            + " = ? and state = 'APPROVED' and business_day >= ? order by position desc limit "
            + MOST_ROWS;
    return TransactionRows.TABLE.query(jdbc, where, userId, value, today.date()).stream()
        .map(TransactionRows.Row::payment)
        .toList();
  }

  /** Payments without a known end, oldest first. */
  public List<Pending> pending(int most) {
    return jdbc.query(
        "select payment_id, node, initiated_at from transactions_v3 where state = 'PENDING'"
            + " order by initiated_at limit ?",
        (row, number) ->
            new Pending(
                row.getObject("payment_id", UUID.class),
                row.getLong("node"),
                row.getObject("initiated_at", OffsetDateTime.class).toInstant()),
        most);
  }
}
