package mpos.ledger.domain.payment;

import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.card.PresentedCard;

/**
 * Takes a payment whose card has been read: initiates it, to be asked at the acquirer under this
 * trace number (ISO 8583 DE11) and retrieval reference (DE37). The content hash tells the same
 * command from another one under the same idempotency key.
 */
public record TakePayment(
    UUID paymentId,
    String contentHash,
    UUID readerSessionId,
    ExamineSale sale,
    PresentedCard card,
    int traceNumber,
    String retrievalReference) {

  /** The fact, once the rules hold. */
  PaymentInitiated accepted(String merchantId, String terminalId, BusinessDay tradingDay) {
    return new PaymentInitiated(
        paymentId,
        contentHash,
        merchantId,
        terminalId,
        sale.userId(),
        readerSessionId,
        sale.amount(),
        card,
        traceNumber,
        retrievalReference,
        tradingDay,
        sale.at());
  }
}
