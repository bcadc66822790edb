package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;

/** The issuer said no (ISO 8583 DE39); no money moves. */
public record PaymentDeclined(UUID paymentId, String responseCode, Instant at)
    implements PaymentEvent {}
