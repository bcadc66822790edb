package mpos.ledger.app.payments.sale;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.payments.Payments;
import mpos.ledger.app.payments.TraceNumbers;
import mpos.ledger.app.payments.idempotency.InFlight;
import mpos.ledger.app.payments.idempotency.Requests;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.app.readers.CardFacts;
import mpos.ledger.app.readers.OpenReader;
import mpos.ledger.app.readers.ReaderSessions;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.payment.CheckSale;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.domain.payment.TakePayment;
import mpos.ledger.domain.reader.CardPresented;
import mpos.ledger.domain.rules.IdempotencyKeysNameOneCommand;
import mpos.ledger.domain.rules.Rule;
import mpos.ledger.projections.transactions.PaymentView;
import mpos.ledger.reader.session.CardNotRead;
import mpos.ledger.reader.session.CardRead;
import mpos.ledger.reader.session.CardReadResult;

/**
 * Takes a payment from the app's command to its end (S11), on the thread that brought the command:
 * the rules are asked before the cardholder is bothered; the card is read; the payment is stored
 * with its card; then {@link SaleAuthorization} asks the acquirer. A sale that ends before its card
 * is read leaves nothing.
 */
public final class TakingPayments {

  /** What the app asked for. The key and the user name the payment, for ever. */
  public record Wanted(
      String userId,
      String idempotencyKey,
      String contentHash,
      Money amount,
      Scheme scheme,
      UUID readerSessionId) {

    UUID paymentId() {
      return StreamId.ofPayment(userId, idempotencyKey);
    }
  }

  private static final String KIND = "PAYMENT";

  private final Commands commands;
  private final Payments payments;
  private final SaleAuthorization authorization;
  private final Iso8583Acquirer acquirer;
  private final ReaderSessions readers;
  private final int cardTimeoutSeconds;
  private final TraceNumbers traceNumbers;
  private final InFlight<PaymentView> inFlight;
  private final Requests requests;
  private final Clock clock;
  private final MeterRegistry meters;

  public TakingPayments(
      Commands commands,
      Payments payments,
      SaleAuthorization authorization,
      Iso8583Acquirer acquirer,
      ReaderSessions readers,
      int cardTimeoutSeconds,
      TraceNumbers traceNumbers,
      InFlight<PaymentView> inFlight,
      Requests requests,
      Clock clock,
      MeterRegistry meters) {
    this.commands = commands;
    this.payments = payments;
    this.authorization = authorization;
    this.acquirer = acquirer;
    this.readers = readers;
    this.cardTimeoutSeconds = cardTimeoutSeconds;
    this.traceNumbers = traceNumbers;
    this.inFlight = inFlight;
    this.requests = requests;
    this.clock = clock;
    this.meters = meters;
  }

  /** The payment with its end, or still pending; the same command again gets the same answer. */
  public PaymentView take(Wanted wanted) {
    return inFlight.once(
        wanted.paymentId(),
        wanted.contentHash(),
        () -> answeredBefore(wanted).orElseGet(() -> takeOrRefuse(wanted)));
  }

  private Optional<PaymentView> answeredBefore(Wanted wanted) {
    Optional<Payments.Stored> stored = payments.find(wanted.paymentId());
    stored.ifPresent(
        it ->
            Rule.require(
                new IdempotencyKeysNameOneCommand(it.contentHash(), wanted.contentHash())));
    if (stored.isEmpty()) {
      requests
          .find(wanted.userId(), wanted.idempotencyKey())
          .ifPresent(before -> before.requireRepeatable(wanted.contentHash()));
    }
    return stored.map(it -> it.firstAnswer() == null ? it.now() : it.firstAnswer());
  }

  /** A refusal is remembered, unless the same command was accepted on another node meanwhile. */
  private PaymentView takeOrRefuse(Wanted wanted) {
    try {
      return takeNow(wanted);
    } catch (RefusedException refused) {
      return answeredBefore(wanted).orElseThrow(() -> remembered(wanted, refused));
    }
  }

  private RefusedException remembered(Wanted wanted, RefusedException refused) {
    Requests.Request request =
        requests.begin(
            wanted.userId(),
            wanted.idempotencyKey(),
            KIND,
            wanted.paymentId(),
            wanted.contentHash());
    requests.refuse(request.requestId(), refused.refusal());
    return refused;
  }

  private PaymentView takeNow(Wanted wanted) {
    OpenReader reader = readers.require(wanted.userId(), wanted.readerSessionId());
    CheckSale asked = saleOf(wanted, reader);
    commands.send(asked);
    if (!acquirer.isReady()) {
      throw new RequestProblemException(
          ProblemCode.ACQUIRER_UNREACHABLE, "Nothing was asked and nothing stored; try again soon");
    }
    reader.requireUsable();
    return reader.inOneSale(() -> sell(wanted, reader));
  }

  /**
   * A chip card whose swipe the reader let through is given back, and its chip is waited for: for
   * as long as the sale had in the first place.
   */
  private PaymentView sell(Wanted wanted, OpenReader reader) {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(cardTimeoutSeconds);
    int secondsLeft = cardTimeoutSeconds;
    while (true) {
      CardRead card = awaitCard(wanted, reader, secondsLeft);
      try {
        return initiate(wanted, reader, card);
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

  private static CardRead awaitCard(Wanted wanted, OpenReader reader, int timeoutSeconds) {
    CardReadResult presented = reader.awaitCard(wanted.amount(), timeoutSeconds);
    if (presented instanceof CardNotRead none) {
      throw CardNotReadProblems.of(none);
    }
    return (CardRead) presented;
  }

  private PaymentView initiate(Wanted wanted, OpenReader reader, CardRead card) {
    PaymentInitiated initiated;
    try {
      initiated = begin(wanted, reader, card);
    } catch (RuntimeException notBegun) {
      reader.refuse();
      reader.tell(CardFacts.givenBack(reader.id(), notBegun, clock.instant()));
      throw notBegun;
    }
    authorization.ask(initiated, CardFacts.sealed(card), reader);
    return counted(payments.get(wanted.paymentId()));
  }

  /** Stores the payment's beginning with all that the reader told up to it, in one. */
  private PaymentInitiated begin(Wanted wanted, OpenReader reader, CardRead card) {
    CardPresented fact = CardFacts.presented(reader.id(), card, clock.instant());
    Optional<PresentedCard> presented = CardFacts.presentedCard(card);
    if (presented.isEmpty()) {
      reader.tell(fact);
      throw new RefusedException(Refusal.CARD_OF_OTHER_SCHEME);
    }
    TraceNumbers.Trace trace = traceNumbers.next();
    return reader.record(
        fact,
        facts ->
            commands.send(
                new TakePayment(
                    wanted.paymentId(),
                    wanted.contentHash(),
                    wanted.readerSessionId(),
                    saleOf(wanted, reader),
                    presented.get(),
                    facts,
                    trace.traceNumber(),
                    trace.retrievalReference())));
  }

  private PaymentView counted(PaymentView payment) {
    meters
        .counter(
            "ledger.payments", "state", payment.state().name(), "scheme", payment.scheme().name())
        .increment();
    return payment;
  }

  private CheckSale saleOf(Wanted wanted, OpenReader reader) {
    return new CheckSale(
        wanted.userId(), reader.serial(), wanted.amount(), wanted.scheme(), clock.instant());
  }
}
