package mpos.ledger.projections.transactions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.payment.PaymentEvent;
import mpos.ledger.projections.EventsOf;
import mpos.ledger.projections.PaymentsBegunEarlier;
import mpos.ledger.projections.Projection;
import mpos.ledger.projections.transactions.TransactionRows.Row;
import org.axonframework.config.ProcessingGroup;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps {@code transactions_v3}: one row per payment, found by last four, authorization code or
 * retrieval reference (S22).
 */
@ProcessingGroup(TransactionsProjection.NAME)
public class TransactionsProjection extends Projection {

  public static final String NAME = "transactions_v3";

  private static final Set<Class<?>> IGNORED_ON_PURPOSE =
      EventsOf.all(EventsOf.NO_MONEY, EventsOf.BATCHES);

  private final JdbcTemplate jdbc;

  public TransactionsProjection(JdbcTemplate jdbc) {
    super(NAME, EventsOf.PAYMENTS, IGNORED_ON_PURPOSE);
    this.jdbc = jdbc;
  }

  @Override
  protected void write(List<Gathered> gathered) {
    Map<UUID, Row> after = new HashMap<>();
    for (Row row :
        TransactionRows.TABLE.find(jdbc, PaymentsBegunEarlier.in(gathered).toArray(UUID[]::new))) {
      after.put(row.payment().paymentId(), row);
    }
    for (Gathered it : gathered) {
      after.compute(eventOf(it).paymentId(), (id, before) -> next(before, it));
    }
    TransactionRows.TABLE.write(jdbc, after.values());
  }

  private static Row next(Row before, Gathered it) {
    PaymentView payment = before == null ? null : before.payment();
    long node = before == null ? it.node() : before.node();
    return new Row(PaymentView.after(payment, eventOf(it), it.position()), node);
  }

  private static PaymentEvent eventOf(Gathered it) {
    return (PaymentEvent) it.event();
  }
}
