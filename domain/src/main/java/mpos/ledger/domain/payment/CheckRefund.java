package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.Money;

/** May this user refund this amount of this payment at this instant? Changes nothing. */
public record CheckRefund(UUID paymentId, String userId, Money amount, Instant at) {}
