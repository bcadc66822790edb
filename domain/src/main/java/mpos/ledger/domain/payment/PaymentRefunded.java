package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;

/**
 * This part of the payment was refunded. The business day is decided here, once.
 *
 * @param authorizationCode ISO 8583 DE38
 */
public record PaymentRefunded(
    UUID paymentId,
    UUID refundId,
    Money amount,
    String authorizationCode,
    BusinessDay businessDay,
    Instant at)
    implements RefundEvent, VoidOrRefundEvent.Approved {}
