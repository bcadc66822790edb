package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;

/**
 * The issuer said yes (S14). The business day is decided here, once: the payment is settled from
 * that day's cutoff on. It stands when the card accepts it too ({@link PaymentCompleted}).
 *
 * @param authorizationCode ISO 8583 DE38
 */
public record PaymentApproved(
    UUID paymentId, String authorizationCode, BusinessDay businessDay, Instant at)
    implements PaymentEvent {}
