package mpos.ledger.projections;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.payment.PaymentEvent;
import mpos.ledger.domain.payment.PaymentInitiated;

/** The payments that a batch of their events speaks of. */
public final class PaymentsOfABatch {

  private PaymentsOfABatch() {}

  /** Those whose beginning is not in the batch: what is known of them has to be read. */
  public static Set<UUID> begunEarlier(Collection<Projection.Gathered> batch) {
    Set<UUID> begunHere = new HashSet<>();
    Set<UUID> begunEarlier = new HashSet<>();
    for (Projection.Gathered it : batch) {
      UUID paymentId = ((PaymentEvent) it.event()).paymentId();
      if (it.event() instanceof PaymentInitiated) {
        begunHere.add(paymentId);
      } else if (!begunHere.contains(paymentId)) {
        begunEarlier.add(paymentId);
      }
    }
    return begunEarlier;
  }
}
