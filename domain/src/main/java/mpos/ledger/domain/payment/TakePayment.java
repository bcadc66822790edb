package mpos.ledger.domain.payment;

import java.util.List;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.reader.ReaderFact;

/**
 * Takes a payment whose card has been read: initiates it, to be asked at the acquirer under this
 * trace number (STAN, ISO 8583 DE11) and retrieval reference (RRN, DE37). The content hash tells
 * the same command from another one under the same idempotency key. {@code facts} is what the
 * reader told up to this card and is not on record yet: it stands or falls with the payment.
 */
public record TakePayment(
    UUID paymentId,
    String contentHash,
    UUID readerSessionId,
    CheckSale sale,
    PresentedCard card,
    List<ReaderFact> facts,
    int traceNumber,
    String retrievalReference) {

  /** The fact, once the rules hold. */
  PaymentInitiated accepted(
      PresentedCard asRead, String merchantId, String terminalId, BusinessDay tradingDay) {
    return new PaymentInitiated(
        paymentId,
        contentHash,
        merchantId,
        terminalId,
        sale.userId(),
        readerSessionId,
        sale.amount(),
        asRead,
        traceNumber,
        retrievalReference,
        tradingDay,
        sale.at());
  }
}
