package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.PresentedCard;

/**
 * The card was read and every rule held; the acquirer is about to be asked. Durable before it is:
 * from here on the payment has an end, whatever breaks. The trading day is the one whose limits
 * admitted it.
 *
 * @param traceNumber STAN (ISO 8583 DE11)
 * @param retrievalReference RRN (ISO 8583 DE37)
 */
public record PaymentInitiated(
    UUID paymentId,
    String contentHash,
    String merchantId,
    String terminalId,
    String userId,
    UUID readerSessionId,
    Money amount,
    PresentedCard card,
    int traceNumber,
    String retrievalReference,
    BusinessDay tradingDay,
    Instant at)
    implements PaymentEvent {}
