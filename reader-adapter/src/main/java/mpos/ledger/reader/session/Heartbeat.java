package mpos.ledger.reader.session;

import mpos.ledger.reader.message.Battery;
import mpos.ledger.reader.message.SystemRequest;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.Status;

/**
 * Whether the reader is still there. After a silence it is asked for its battery; any answer is a
 * sign of life, no answer in time means that it is out of range, asleep or empty.
 */
public final class Heartbeat {

  /** A battery that loses less than this since it was last told is not worth a fact. */
  static final int BATTERY_STEP_PERCENT = 5;

  private static final Frame.Command QUESTION = SystemRequest.battery();

  private final Conversation conversation;
  private final Progress progress;
  private final ReaderTimeouts timeouts;
  private volatile Battery battery;

  public Heartbeat(
      Conversation conversation, Progress progress, ReaderTimeouts timeouts, Battery atTheOpening) {
    this.conversation = conversation;
    this.progress = progress;
    this.timeouts = timeouts;
    this.battery = atTheOpening;
  }

  /** As it was last told. */
  public Battery battery() {
    return battery;
  }

  /** When the reader has to be asked next, if nothing is heard of it until then. */
  public long dueMillis() {
    return conversation.awaitsAside()
        ? Long.MAX_VALUE
        : conversation.lastHeardMillis() + timeouts.probeMillis();
  }

  /** Asks, if it is time. */
  public void probe() throws ReaderTroubleException {
    if (Conversation.nowMillis() >= dueMillis()) {
      conversation.sayAside(QUESTION, timeouts.probeAnswerMillis(), this::answered);
    }
  }

  /**
   * Between the steps of a sale: takes an answer that is there and asks if it is time, without ever
   * waiting. While the reader is idle its events mean nothing; those of a waiting card are kept.
   */
  public void look() throws ReaderTroubleException {
    if (conversation.awaitsAside()) {
      conversation.glance();
    }
    if (!conversation.awaitsAside() && progress.state() == SessionState.READY) {
      conversation.forgetEvents();
    }
    probe();
  }

  /** A reader that is gone or silent after its battery was very low is empty. */
  public ReaderTrouble causeOf(ReaderTroubleException trouble) {
    return switch (trouble.trouble()) {
      case LINK_LOST, NO_ANSWER ->
          battery.veryLow() ? ReaderTrouble.EMPTY_BATTERY : trouble.trouble();
      default -> trouble.trouble();
    };
  }

  private void answered(Frame.Response response) throws ReaderTroubleException {
    Status status = response.status();
    if (status.is(Status.Meaning.TAMPERED)) {
      throw new ReaderTroubleException(status, "The reader is locked");
    }
    if (status.is(Status.Meaning.OK)) {
      note(Battery.parse(response.data()));
    }
  }

  private void note(Battery now) {
    Battery told = battery;
    if (now.flags() != told.flags()
        || Math.abs(now.percent() - told.percent()) >= BATTERY_STEP_PERCENT) {
      battery = now;
      progress.tell(new SessionFact.BatteryChanged(now));
    }
  }
}
