package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;

/** The acquirer declined the void (ISO 8583 DE39): the payment stands as before. */
public record VoidDeclined(UUID paymentId, String responseCode, Instant at)
    implements VoidEvent, VoidOrRefundEvent.Declined {}
