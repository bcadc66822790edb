package mpos.ledger.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.wire.Status;

/**
 * Lets a second thread cancel while the first waits for a card. The command is sent between START's
 * response and the reader's decision only, so that one command is outstanding at a time; the first
 * thread takes its response.
 */
final class CancelSwitch {

  private final Conversation conversation;
  private boolean armed;
  private boolean started;
  private boolean wanted;
  private boolean outstanding;
  private boolean accepted;

  CancelSwitch(Conversation conversation) {
    this.conversation = conversation;
  }

  synchronized void arm() {
    armed = true;
    started = false;
    wanted = false;
    outstanding = false;
    accepted = false;
  }

  /** START is accepted: from now on the command may go out at once. */
  synchronized void started() throws ReaderTroubleException {
    started = true;
    if (wanted) {
      send();
    }
  }

  /** False when there is nothing (any more) to cancel. */
  synchronized boolean request() {
    if (!armed) {
      return false;
    }
    boolean first = !wanted;
    wanted = true;
    if (first && started) {
      try {
        send();
      } catch (ReaderTroubleException lost) {
        hangUp(lost);
      }
    }
    return true;
  }

  /** The response has come; a busy reader is asked once more. */
  synchronized void answered(Status status) throws ReaderTroubleException {
    if (!outstanding) {
      return;
    }
    outstanding = false;
    accepted = status.is(Status.Meaning.OK);
    if (armed && status.is(Status.Meaning.BUSY)) {
      conversation.keepEventsFor(Conversation.BUSY_RETRY_MILLIS);
      send();
    }
  }

  synchronized void disarm() {
    armed = false;
  }

  synchronized boolean isWanted() {
    return wanted;
  }

  synchronized boolean isOutstanding() {
    return outstanding;
  }

  /** The reader has said yes; "finished" follows. */
  synchronized boolean isAccepted() {
    return accepted;
  }

  private void send() throws ReaderTroubleException {
    conversation.send(EngineRequest.CANCEL.command());
    outstanding = true;
  }

  /** The thread that waits for the card learns from its closed link what happened. */
  private void hangUp(ReaderTroubleException lost) {
    try {
      conversation.close();
    } catch (IOException stillOpen) {
      stillOpen.addSuppressed(lost);
      throw new UncheckedIOException(stillOpen);
    }
  }
}
