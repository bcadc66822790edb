package mpos.ledger.app.payments.sale;

import java.time.Clock;
import java.util.Optional;
import mpos.ledger.app.payments.TraceNumbers;
import mpos.ledger.app.payments.idempotency.SentCommand;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.eventstore.RecordedEvent;
import mpos.ledger.app.readers.CardFacts;
import mpos.ledger.app.readers.OpenReader;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.payment.CheckSale;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.domain.payment.TakePayment;
import mpos.ledger.domain.reader.CardPresented;
import mpos.ledger.domain.rules.CardsMustBeOfTheChosenScheme;
import mpos.ledger.domain.rules.Rule;
import mpos.ledger.reader.session.CardRead;

/**
 * The first half of a payment: from what the app asks for to its beginning on record, together with
 * the card and all that the reader told up to it.
 */
public final class SaleInitiation {

  private final Commands commands;
  private final TraceNumbers traceNumbers;
  private final Clock clock;

  public SaleInitiation(Commands commands, TraceNumbers traceNumbers, Clock clock) {
    this.commands = commands;
    this.traceNumbers = traceNumbers;
    this.clock = clock;
  }

  /** Refuses a sale that could not be taken now, whatever the card; changes nothing. */
  void requireAllowed(SentCommand command, TakePaymentEndpoint.Request request, OpenReader reader) {
    commands.send(saleOf(command, request, reader));
  }

  /**
   * Begins the payment; when it cannot, the card is handed back, and the reader's facts say why.
   */
  RecordedEvent<PaymentInitiated> begin(
      SentCommand command, TakePaymentEndpoint.Request request, OpenReader reader, CardRead card) {
    try {
      return record(command, request, reader, card);
    } catch (RuntimeException notBegun) {
      reader.refuse();
      reader.tell(CardFacts.givenBack(reader.id(), notBegun, clock.instant()));
      throw notBegun;
    }
  }

  private RecordedEvent<PaymentInitiated> record(
      SentCommand command, TakePaymentEndpoint.Request request, OpenReader reader, CardRead card) {
    CardPresented fact = CardFacts.presented(reader.id(), card, clock.instant());
    PresentedCard presented = requireOfAScheme(request, reader, card, fact);
    TraceNumbers.Trace trace = traceNumbers.next();
    return reader.record(
        fact,
        facts ->
            commands.record(
                new TakePayment(
                    command.paymentId(),
                    command.contentHash(),
                    request.readerSessionId(),
                    saleOf(command, request, reader),
                    presented,
                    facts,
                    trace.traceNumber(),
                    trace.retrievalReference())));
  }

  /** A card of a scheme that the ledger does not know is not of the chosen one. */
  private static PresentedCard requireOfAScheme(
      TakePaymentEndpoint.Request request, OpenReader reader, CardRead card, CardPresented fact) {
    Optional<PresentedCard> presented = CardFacts.presentedCard(card);
    if (presented.isEmpty()) {
      reader.tell(fact);
      Rule.require(new CardsMustBeOfTheChosenScheme(request.scheme(), null));
    }
    return presented.orElseThrow();
  }

  private CheckSale saleOf(
      SentCommand command, TakePaymentEndpoint.Request request, OpenReader reader) {
    return new CheckSale(
        command.who(), reader.serial(), request.amount(), request.scheme(), clock.instant());
  }
}
