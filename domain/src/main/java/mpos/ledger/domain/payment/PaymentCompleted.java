package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;

/** The card accepted the approval: the payment stands, and only now is called approved. */
public record PaymentCompleted(UUID paymentId, Instant at) implements PaymentEvent {}
