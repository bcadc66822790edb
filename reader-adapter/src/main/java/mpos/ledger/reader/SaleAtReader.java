package mpos.ledger.reader;

import mpos.ledger.reader.message.EngineEvent;
import mpos.ledger.reader.message.EngineEvent.Finished;
import mpos.ledger.reader.message.EngineEvent.OnlineWanted;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.Outcome;
import mpos.ledger.reader.message.StartSale;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.Status;

/** The steps of a sale as the reader goes through them, one sale after another. */
final class SaleAtReader {

  private static final long MILLIS_PER_SECOND = 1_000;
  private static final long NO_WAIT_MILLIS = Long.MIN_VALUE;

  private final Conversation conversation;
  private final Progress progress;
  private final CancelSwitch cancel;
  private final Pulse pulse;
  private final ReaderTimeouts timeouts;
  private final CardReading cardReading;

  SaleAtReader(
      Conversation conversation,
      Progress progress,
      CancelSwitch cancel,
      Pulse pulse,
      ReaderTimeouts timeouts) {
    this.conversation = conversation;
    this.progress = progress;
    this.cancel = cancel;
    this.pulse = pulse;
    this.timeouts = timeouts;
    this.cardReading = new CardReading(conversation, progress);
  }

  Presentation awaitCard(StartSale sale) throws ReaderTroubleException {
    progress.require(SessionState.READY);
    cancel.arm();
    try {
      conversation.forgetEvents();
      Status started = conversation.exchange(sale.command()).status();
      if (!started.is(Status.Meaning.OK)) {
        return ended(NoCard.notStarted(started));
      }
      progress.move(SessionState.WAITING_FOR_CARD);
      progress.tell(new SessionFact.CardAwaited(sale));
      cancel.started();
      long cardTimeoutMillis = sale.cardTimeoutSeconds() * MILLIS_PER_SECOND;
      return decided(sale, cardWait().untilDecision(cardTimeoutMillis));
    } finally {
      cancel.disarm();
    }
  }

  /** Never sent twice: a reader that does not respond may have passed the answer on to the card. */
  SaleResult answer(HostAnswer answer) throws ReaderTroubleException {
    progress.require(SessionState.ONLINE);
    Status taken = conversation.exchange(answer.command()).status();
    if (!taken.is(Status.Meaning.OK)) {
      return answerNotTaken(taken);
    }
    progress.move(SessionState.ANSWERED);
    progress.tell(new SessionFact.HostAnswered(answer.hostReached(), answer.responseCode()));
    return completed(cardWait().untilFinished(timeouts.outcomeMillis()));
  }

  void refuse() throws ReaderTroubleException {
    progress.require(SessionState.ONLINE);
    cancelAtReader();
    progress.tell(new SessionFact.Refused());
    progress.end(SessionState.CANCELLED, false);
  }

  private Presentation decided(StartSale sale, EngineEvent decision) throws ReaderTroubleException {
    cancel.disarm();
    conversation.collectAside();
    if (decision instanceof Finished finished) {
      return ended(NoCard.of(finished, cancel.isWanted()));
    }
    progress.move(SessionState.ONLINE);
    if (cancel.isAccepted()) {
      return ended(NoCard.of(cardWait().untilFinished(timeouts.responseMillis()), true));
    }
    if (cancel.isWanted()) {
      return ended(NoCard.of(cancelAtReader(), true));
    }
    return cardReading.read((OnlineWanted) decision, sale);
  }

  private Finished cancelAtReader() throws ReaderTroubleException {
    conversation.ask(EngineRequest.CANCEL.command());
    return cardWait().untilFinished(timeouts.responseMillis());
  }

  /** The reader ended the sale by itself just before; if it says how, that counts. */
  private SaleResult answerNotTaken(Status status) throws ReaderTroubleException {
    for (Frame.Event event = conversation.next(NO_WAIT_MILLIS);
        event != null;
        event = conversation.next(NO_WAIT_MILLIS)) {
      if (event.code() == EngineEvent.CODE
          && EngineEvent.parse(event) instanceof Finished finished
          && finished.outcome() != Outcome.APPROVED) {
        return completed(finished);
      }
    }
    throw new ReaderTroubleException(status, "The reader did not take the host's answer");
  }

  private SaleResult completed(Finished finished) {
    Outcome outcome = finished.outcome();
    progress.tell(new SessionFact.Completed(outcome, finished.failure()));
    progress.end(
        outcome == Outcome.UNKNOWN ? SessionState.OUTCOME_UNKNOWN : SessionState.COMPLETED,
        outcome == Outcome.TRY_AGAIN || outcome == Outcome.TRY_ANOTHER_INTERFACE);
    return new SaleResult(outcome, finished.failure(), finished.verification());
  }

  private NoCard ended(NoCard end) throws ReaderTroubleException {
    if (end.reason() == NoCard.Reason.TAMPERED) {
      throw new ReaderTroubleException(end.status(), "The reader is locked");
    }
    progress.tell(new SessionFact.EndedWithoutCard(end.reason()));
    progress.end(end.state(), end.sameCardHolderTriesAgain());
    return end;
  }

  private CardWait cardWait() {
    return new CardWait(conversation, progress, cancel, pulse, timeouts);
  }
}
