package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;

/** No authorization is left at the acquirer; no money moves. */
public record PaymentReversed(UUID paymentId, Instant at) implements PaymentEvent {}
