package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;

/** May this user void this payment at this instant? Changes nothing. */
public record CheckVoid(UUID paymentId, String userId, Instant at) {}
