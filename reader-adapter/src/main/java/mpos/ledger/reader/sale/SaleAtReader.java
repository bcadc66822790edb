package mpos.ledger.reader.sale;

import mpos.ledger.reader.message.EngineEvent;
import mpos.ledger.reader.message.EngineEvent.Finished;
import mpos.ledger.reader.message.EngineEvent.OnlineWanted;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.HostAnswer;
import mpos.ledger.reader.message.Outcome;
import mpos.ledger.reader.message.StartSale;
import mpos.ledger.reader.session.CancelSwitch;
import mpos.ledger.reader.session.CardNotRead;
import mpos.ledger.reader.session.CardReadResult;
import mpos.ledger.reader.session.Conversation;
import mpos.ledger.reader.session.Heartbeat;
import mpos.ledger.reader.session.Progress;
import mpos.ledger.reader.session.ReaderTimeouts;
import mpos.ledger.reader.session.ReaderTroubleException;
import mpos.ledger.reader.session.SessionFact;
import mpos.ledger.reader.session.SessionState;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.Status;

/** The steps of a sale at the reader, one sale after another. */
public final class SaleAtReader {

  private static final long MILLIS_PER_SECOND = 1_000;
  private static final long NO_WAIT_MILLIS = Long.MIN_VALUE;

  private final Conversation conversation;
  private final Progress progress;
  private final CancelSwitch cancel;
  private final Heartbeat heartbeat;
  private final ReaderTimeouts timeouts;
  private final CardReading cardReading;

  public SaleAtReader(
      Conversation conversation,
      Progress progress,
      CancelSwitch cancel,
      Heartbeat heartbeat,
      ReaderTimeouts timeouts) {
    this.conversation = conversation;
    this.progress = progress;
    this.cancel = cancel;
    this.heartbeat = heartbeat;
    this.timeouts = timeouts;
    this.cardReading = new CardReading(conversation, progress);
  }

  public CardReadResult awaitCard(StartSale sale) throws ReaderTroubleException {
    progress.require(SessionState.READY);
    cancel.arm();
    try {
      conversation.forgetEvents();
      Status started = conversation.exchange(sale.command()).status();
      if (!started.is(Status.Meaning.OK)) {
        return ended(CardNotRead.notStarted(started));
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

  /**
   * Never sent twice: a reader that does not respond may already have passed the answer to the
   * card.
   */
  public SaleResult answer(HostAnswer answer) throws ReaderTroubleException {
    progress.require(SessionState.ONLINE);
    Status taken = conversation.exchange(answer.command()).status();
    if (!taken.is(Status.Meaning.OK)) {
      return answerNotTaken(taken);
    }
    progress.move(SessionState.ANSWERED);
    progress.tell(new SessionFact.HostAnswered(answer.hostReached(), answer.responseCode()));
    return completed(cardWait().untilFinished(timeouts.outcomeMillis()));
  }

  public void refuse() throws ReaderTroubleException {
    progress.require(SessionState.ONLINE);
    cancelAtReader();
    progress.tell(new SessionFact.Refused());
    progress.end(SessionState.CANCELLED, false);
  }

  private CardReadResult decided(StartSale sale, EngineEvent decision)
      throws ReaderTroubleException {
    cancel.disarm();
    conversation.awaitPendingResponse();
    if (decision instanceof Finished finished) {
      return ended(CardNotRead.of(finished, cancel.isRequested()));
    }
    progress.move(SessionState.ONLINE);
    if (cancel.isAccepted()) {
      return ended(CardNotRead.of(cardWait().untilFinished(timeouts.responseMillis()), true));
    }
    if (cancel.isRequested()) {
      return ended(CardNotRead.of(cancelAtReader(), true));
    }
    return cardReading.read((OnlineWanted) decision, sale);
  }

  private Finished cancelAtReader() throws ReaderTroubleException {
    conversation.ask(EngineRequest.CANCEL.command());
    return cardWait().untilFinished(timeouts.responseMillis());
  }

  /** The reader ended the sale by itself just before; if it says how, that is the outcome. */
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

  private CardNotRead ended(CardNotRead notRead) throws ReaderTroubleException {
    if (notRead.reason() == CardNotRead.Reason.TAMPERED) {
      throw new ReaderTroubleException(notRead.status(), "The reader is locked");
    }
    progress.tell(new SessionFact.EndedWithoutCard(notRead.reason()));
    progress.end(notRead.state(), notRead.sameCardholderTriesAgain());
    return notRead;
  }

  private CardWait cardWait() {
    return new CardWait(conversation, progress, cancel, heartbeat, timeouts);
  }
}
