package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.Money;

/** The issuer declined the refund (ISO 8583 DE39): its part may be refunded again. */
public record RefundDeclined(
    UUID paymentId, UUID refundId, Money amount, String responseCode, Instant at)
    implements RefundEvent, VoidOrRefundEvent.Declined {}
