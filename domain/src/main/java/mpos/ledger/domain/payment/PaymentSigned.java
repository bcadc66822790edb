package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;

/**
 * The cardholder signed on the screen (S12). Of the signature only the SHA-256 of its image stands
 * here; the image is personal data, kept encrypted outside the events.
 */
public record PaymentSigned(UUID paymentId, String imageSha256, Instant at)
    implements PaymentEvent {}
