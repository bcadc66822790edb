package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;

/**
 * The sale was voided before it was settled: no money moves. It belongs to the business day of the
 * sale.
 *
 * @param authorizationCode ISO 8583 DE38
 */
public record PaymentVoided(
    UUID paymentId, String authorizationCode, BusinessDay businessDay, Money amount, Instant at)
    implements VoidEvent, VoidOrRefundEvent.Approved {}
