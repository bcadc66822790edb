package mpos.ledger.reader.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.Status;

/**
 * Lets a second thread cancel while the first waits for a card. The command is said between START's
 * response and the reader's decision only, and not while another response is awaited; the first
 * thread takes its response.
 */
public final class CancelSwitch {

  private final Conversation conversation;
  private final long answerMillis;
  private boolean armed;
  private boolean started;
  private boolean wanted;
  private boolean said;
  private boolean accepted;

  public CancelSwitch(Conversation conversation, long answerMillis) {
    this.conversation = conversation;
    this.answerMillis = answerMillis;
  }

  public synchronized void arm() {
    armed = true;
    started = false;
    wanted = false;
    said = false;
    accepted = false;
  }

  /** START is accepted: from now on the command may go out at once. */
  public synchronized void started() throws ReaderTroubleException {
    started = true;
    sayIfWanted();
  }

  /** False when there is nothing (any more) to cancel. */
  public synchronized boolean request() {
    if (!armed) {
      return false;
    }
    wanted = true;
    try {
      sayIfWanted();
    } catch (ReaderTroubleException lost) {
      hangUp(lost);
    }
    return true;
  }

  /** Says what could not be said before, because another response was awaited. */
  public synchronized void sayIfWanted() throws ReaderTroubleException {
    if (armed && started && wanted && !said) {
      said = conversation.sayAside(EngineRequest.CANCEL.command(), answerMillis, this::answered);
    }
  }

  public synchronized void disarm() {
    armed = false;
  }

  public synchronized boolean isWanted() {
    return wanted;
  }

  /** The reader has said yes; "finished" follows. */
  public synchronized boolean isAccepted() {
    return accepted;
  }

  /** The response has come; a busy reader is asked once more. */
  private void answered(Frame.Response response) throws ReaderTroubleException {
    Status status = response.status();
    if (status.is(Status.Meaning.BUSY)) {
      conversation.keepEventsFor(Conversation.BUSY_RETRY_MILLIS);
    }
    synchronized (this) {
      accepted = status.is(Status.Meaning.OK);
      said = !status.is(Status.Meaning.BUSY);
    }
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
