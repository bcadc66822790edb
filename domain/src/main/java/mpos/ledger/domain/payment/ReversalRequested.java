package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;

/**
 * The payment is not to stand. On record before the acquirer is told, so that an approval that
 * comes late cannot win.
 */
public record ReversalRequested(UUID paymentId, ReversalReason reason, Instant at)
    implements PaymentEvent {}
