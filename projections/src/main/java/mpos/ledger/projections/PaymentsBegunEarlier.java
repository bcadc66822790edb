package mpos.ledger.projections;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.payment.PaymentEvent;
import mpos.ledger.domain.payment.PaymentInitiated;

/** Which payments were there before the events that a projection writes at once. */
public final class PaymentsBegunEarlier {

  private PaymentsBegunEarlier() {}

  /** Those that events concern but do not begin: what is known of them has to be read. */
  public static Set<UUID> in(Collection<Projection.Gathered> events) {
    Set<UUID> begunHere = new HashSet<>();
    Set<UUID> begunEarlier = new HashSet<>();
    for (Projection.Gathered it : events) {
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
