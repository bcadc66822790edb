package mpos.ledger.reader.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.Status;

/**
 * Lets a second thread cancel while the first waits for a card. The command is sent only between
 * START's response and the reader's decision, and not while another response is awaited; the first
 * thread handles its response.
 */
public final class CancelSwitch {

  private final Conversation conversation;
  private final long responseMillis;
  private boolean armed;
  private boolean started;
  private boolean requested;
  private boolean sent;
  private boolean accepted;

  public CancelSwitch(Conversation conversation, long responseMillis) {
    this.conversation = conversation;
    this.responseMillis = responseMillis;
  }

  public synchronized void arm() {
    armed = true;
    started = false;
    requested = false;
    sent = false;
    accepted = false;
  }

  /** START was accepted: from now on the command may be sent at once. */
  public synchronized void started() throws ReaderTroubleException {
    started = true;
    sendIfRequested();
  }

  /** False when there is nothing to cancel, or not any longer. */
  public synchronized boolean request() {
    if (!armed) {
      return false;
    }
    requested = true;
    try {
      sendIfRequested();
    } catch (ReaderTroubleException lost) {
      hangUp(lost);
    }
    return true;
  }

  /** Sends what could not be sent before because another response was awaited. */
  public synchronized void sendIfRequested() throws ReaderTroubleException {
    if (armed && started && requested && !sent) {
      sent =
          conversation.sendWithoutWaiting(
              EngineRequest.CANCEL.command(), responseMillis, this::answered);
    }
  }

  public synchronized void disarm() {
    armed = false;
  }

  public synchronized boolean isRequested() {
    return requested;
  }

  /** The reader agreed; "finished" follows. */
  public synchronized boolean isAccepted() {
    return accepted;
  }

  /** The response is here; a busy reader is asked again. */
  private void answered(Frame.Response response) throws ReaderTroubleException {
    Status status = response.status();
    if (status.is(Status.Meaning.BUSY)) {
      conversation.keepEventsFor(Conversation.BUSY_RETRY_MILLIS);
    }
    synchronized (this) {
      accepted = status.is(Status.Meaning.OK);
      sent = !status.is(Status.Meaning.BUSY);
    }
  }

  /** The thread that waits for the card notices that its link is closed. */
  private void hangUp(ReaderTroubleException lost) {
    try {
      conversation.close();
    } catch (IOException stillOpen) {
      stillOpen.addSuppressed(lost);
      throw new UncheckedIOException(stillOpen);
    }
  }
}
