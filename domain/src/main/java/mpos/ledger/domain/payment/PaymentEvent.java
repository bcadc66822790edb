package mpos.ledger.domain.payment;

import java.util.UUID;

/** Something that happened to one payment. */
public interface PaymentEvent {

  UUID paymentId();
}
