package mpos.ledger.app.payments.recovery;

import java.util.List;
import java.util.UUID;
import mpos.ledger.app.payments.idempotency.InFlight;
import mpos.ledger.app.payments.sale.Reversals;
import mpos.ledger.domain.payment.ReversalReason;
import mpos.ledger.projections.transactions.PaymentView;
import mpos.ledger.projections.transactions.TransactionQueries;

/**
 * Payments without a known end (the ledger was killed, or the acquirer did not answer the reversal)
 * are reversed until they have one; no authorization is left hanging.
 */
public final class WhenNoAnswerReverse implements OpenEnds {

  private final TransactionQueries transactions;
  private final Reversals reversals;
  private final InFlight<PaymentView> inFlight;

  public WhenNoAnswerReverse(
      TransactionQueries transactions, Reversals reversals, InFlight<PaymentView> inFlight) {
    this.transactions = transactions;
    this.reversals = reversals;
    this.inFlight = inFlight;
  }

  @Override
  public String name() {
    return "payments";
  }

  @Override
  public List<OpenEnd> find(int most) {
    return transactions.pending(most).stream()
        .map(it -> new OpenEnd(it.paymentId(), it.paymentId(), it.node(), it.initiatedAt()))
        .toList();
  }

  @Override
  public boolean isInFlight(UUID paymentId) {
    return inFlight.contains(paymentId);
  }

  @Override
  public boolean end(OpenEnd payment, int tryNumber) {
    return reversals.reverse(payment.paymentId(), ReversalReason.INTERRUPTED, tryNumber);
  }
}
