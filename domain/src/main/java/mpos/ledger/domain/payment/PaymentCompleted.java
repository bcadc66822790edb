package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;

/**
 * The card accepted the approval: the payment stands, and only now is called approved. Whether the
 * cardholder has to sign (S12) is decided here, once.
 */
public record PaymentCompleted(UUID paymentId, boolean signatureWanted, Instant at)
    implements PaymentEvent {}
