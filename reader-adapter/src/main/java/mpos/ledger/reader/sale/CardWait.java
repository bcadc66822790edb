package mpos.ledger.reader.sale;

import mpos.ledger.reader.message.CardEvent;
import mpos.ledger.reader.message.EngineEvent;
import mpos.ledger.reader.message.ScreenMessage;
import mpos.ledger.reader.session.CancelSwitch;
import mpos.ledger.reader.session.Conversation;
import mpos.ledger.reader.session.Heartbeat;
import mpos.ledger.reader.session.Progress;
import mpos.ledger.reader.session.ReaderTimeouts;
import mpos.ledger.reader.session.ReaderTrouble;
import mpos.ledger.reader.session.ReaderTroubleException;
import mpos.ledger.reader.session.SessionFact;
import mpos.ledger.reader.session.SessionState;
import mpos.ledger.reader.wire.Frame;

/** Follows what happens at the reader until it asks for a decision or has finished. */
public final class CardWait {

  /** No cardholder causes more than this; more is a flood. */
  public static final int MAX_EVENTS = 1_000;

  private final Conversation conversation;
  private final Progress progress;
  private final CancelSwitch cancel;
  private final Heartbeat heartbeat;
  private final ReaderTimeouts timeouts;
  private boolean chipInserted;
  private int events;

  CardWait(
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
  }

  /** After START: waits for "online wanted" or "finished", whichever comes first. */
  EngineEvent untilDecision(long cardTimeoutMillis) throws ReaderTroubleException {
    long deadlineMillis = Conversation.nowMillis() + cardTimeoutMillis + timeouts.cardGraceMillis();
    while (true) {
      EngineEvent decision = take(nextBefore(deadlineMillis));
      if (decision != null) {
        return decision;
      }
      if (progress.state() != SessionState.WAITING_FOR_CARD) {
        deadlineMillis =
            Math.max(deadlineMillis, Conversation.nowMillis() + timeouts.cardholderStepMillis());
      }
    }
  }

  /** After the host's answer or a cancel: waits for "finished". */
  EngineEvent.Finished untilFinished(long timeoutMillis) throws ReaderTroubleException {
    long deadlineMillis = Conversation.nowMillis() + timeoutMillis;
    while (true) {
      if (take(nextBefore(deadlineMillis)) instanceof EngineEvent.Finished finished) {
        return finished;
      }
    }
  }

  /** Meanwhile cancels if requested, and makes sure that the reader is still there. */
  private Frame.Event nextBefore(long deadlineMillis) throws ReaderTroubleException {
    Frame.Event event = conversation.next(Math.min(deadlineMillis, heartbeat.dueMillis()));
    while (event == null) {
      if (Conversation.nowMillis() >= deadlineMillis) {
        throw new ReaderTroubleException(ReaderTrouble.NO_ANSWER, "The reader fell silent");
      }
      cancel.sendIfRequested();
      heartbeat.probe();
      event = conversation.next(Math.min(deadlineMillis, heartbeat.dueMillis()));
    }
    if (++events > MAX_EVENTS) {
      throw new ReaderTroubleException(
          ReaderTrouble.EVENT_FLOOD, "The reader floods us with events");
    }
    return event;
  }

  /** Handles an event; returns it if it ends the wait, else null. */
  private EngineEvent take(Frame.Event event) {
    CardEvent card = CardEvent.of(event.code());
    if (card != null) {
      cardHandled(card);
      return null;
    }
    if (event.code() != EngineEvent.CODE) {
      progress.tell(new SessionFact.UnknownEventSeen(event.code()));
      return null;
    }
    EngineEvent engineEvent = EngineEvent.parse(event);
    if (engineEvent instanceof EngineEvent.Screen screen) {
      shown(screen.message());
      return null;
    }
    if (engineEvent instanceof EngineEvent.Other other) {
      progress.tell(new SessionFact.UnknownEventSeen(other.sub()));
      return null;
    }
    return engineEvent;
  }

  private void cardHandled(CardEvent card) {
    progress.tell(new SessionFact.CardHandled(card));
    if (card != CardEvent.REMOVED) {
      chipInserted = card == CardEvent.INSERTED;
      cardRead();
    }
  }

  private void shown(ScreenMessage message) {
    progress.tell(new SessionFact.ScreenShown(message));
    switch (message.meaning()) {
      case PROCESSING, CARD_READ -> cardRead();
      case ENTER_PIN, PIN_PROMPT -> pinEntry();
      case USE_CHIP_READER -> {
        waitAgain();
        progress.tell(new SessionFact.ChipCardSwiped());
      }
      case USE_OTHER_INTERFACE, USE_OTHER_CARD, INSERT_CARD, PRESENT_AGAIN, PRESENT_CARD ->
          waitAgain();
      case INSERT_SWIPE_OR_TRY_ANOTHER -> {
        waitAgain();
        noteFailedChip();
      }
      default -> {
        // the others only inform the cardholder
      }
    }
  }

  /** Assumed: after a chip was inserted, this message is how the reader says "unreadable". */
  private void noteFailedChip() {
    if (chipInserted) {
      chipInserted = false;
      progress.chipReadFailed();
    }
  }

  private void cardRead() {
    SessionState state = progress.state();
    if (state == SessionState.WAITING_FOR_CARD || state == SessionState.PIN_ENTRY) {
      progress.move(SessionState.CARD_READ);
    }
  }

  private void pinEntry() {
    cardRead();
    if (progress.state() == SessionState.CARD_READ) {
      progress.move(SessionState.PIN_ENTRY);
      progress.tell(new SessionFact.PinEntryBegan());
    }
  }

  private void waitAgain() {
    SessionState state = progress.state();
    if (state == SessionState.CARD_READ || state == SessionState.PIN_ENTRY) {
      progress.move(SessionState.WAITING_FOR_CARD);
    }
  }
}
