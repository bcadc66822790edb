package mpos.ledger.app.payments.sale;

import java.util.concurrent.TimeUnit;
import mpos.ledger.app.payments.StoredPayment;
import mpos.ledger.app.payments.idempotency.SentCommand;
import mpos.ledger.app.platform.eventstore.RecordedEvent;
import mpos.ledger.app.readers.CardFacts;
import mpos.ledger.app.readers.OpenReader;
import mpos.ledger.app.readers.ReaderSessions;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.reader.session.CardNotRead;
import mpos.ledger.reader.session.CardRead;
import mpos.ledger.reader.session.CardReadResult;

/**
 * One sale at an open reader, on the thread that brought the command: the rules are asked before
 * the cardholder is bothered; the card is read; {@link SaleInitiation} stores the payment with its
 * card; then {@link SaleAuthorization} asks the acquirer. A sale that ends before its card is read
 * leaves nothing.
 */
public final class CardSale {

  private final ReaderSessions readers;
  private final int cardTimeoutSeconds;
  private final SaleInitiation initiation;
  private final SaleAuthorization authorization;

  public CardSale(
      ReaderSessions readers,
      int cardTimeoutSeconds,
      SaleInitiation initiation,
      SaleAuthorization authorization) {
    this.readers = readers;
    this.cardTimeoutSeconds = cardTimeoutSeconds;
    this.initiation = initiation;
    this.authorization = authorization;
  }

  /** Brings the payment as far as it goes now. */
  StoredPayment take(SentCommand command, TakePaymentEndpoint.Request request) {
    OpenReader reader = readers.require(command.who(), request.readerSessionId());
    initiation.requireAllowed(command, request, reader);
    authorization.requireReady();
    reader.requireUsable();
    return reader.inOneSale(() -> sell(command, request, reader));
  }

  /**
   * When the reader let a chip card be swiped, the card is handed back, and its chip is waited for:
   * for as long as the sale had in the first place.
   */
  private StoredPayment sell(
      SentCommand command, TakePaymentEndpoint.Request request, OpenReader reader) {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(cardTimeoutSeconds);
    int secondsLeft = cardTimeoutSeconds;
    while (true) {
      CardRead card = awaitCard(request, reader, secondsLeft);
      try {
        RecordedEvent<PaymentInitiated> begun = initiation.begin(command, request, reader, card);
        return authorization.ask(begun, CardFacts.sealed(card), reader);
      } catch (RefusedException refused) {
        secondsLeft = (int) TimeUnit.NANOSECONDS.toSeconds(deadlineNanos - System.nanoTime());
        if (refused.refusal() != Refusal.CHIP_CARD_SWIPED || secondsLeft < 1) {
          throw refused;
        }
      } finally {
        card.encrypted().wipe();
      }
    }
  }

  private static CardRead awaitCard(
      TakePaymentEndpoint.Request request, OpenReader reader, int timeoutSeconds) {
    CardReadResult presented = reader.awaitCard(request.amount(), timeoutSeconds);
    if (presented instanceof CardNotRead none) {
      throw CardNotReadProblems.of(none);
    }
    return (CardRead) presented;
  }
}
