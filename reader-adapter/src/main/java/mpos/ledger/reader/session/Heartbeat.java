package mpos.ledger.reader.session;

import mpos.ledger.reader.message.Battery;
import mpos.ledger.reader.message.SystemRequest;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.Status;

/**
 * Whether the reader is still there. After a silence it is asked for its battery: any answer is a
 * sign of life; no answer in time means that it is out of range, asleep or out of battery.
 */
public final class Heartbeat {

  /** A change in charge smaller than this is not worth a fact. */
  static final int BATTERY_STEP_PERCENT = 5;

  private static final Frame.Command PROBE = SystemRequest.battery();

  private final Conversation conversation;
  private final Progress progress;
  private final ReaderTimeouts timeouts;
  private volatile Battery battery;

  public Heartbeat(
      Conversation conversation, Progress progress, ReaderTimeouts timeouts, Battery whenOpened) {
    this.conversation = conversation;
    this.progress = progress;
    this.timeouts = timeouts;
    this.battery = whenOpened;
  }

  /** As the reader last reported it. */
  public Battery battery() {
    return battery;
  }

  /** When the reader must be probed next if nothing is heard from it until then. */
  public long dueMillis() {
    return conversation.isResponsePending()
        ? Long.MAX_VALUE
        : conversation.lastHeardMillis() + timeouts.probeMillis();
  }

  /** Asks for the battery if it is time to. */
  public void probe() throws ReaderTroubleException {
    if (Conversation.nowMillis() >= dueMillis()) {
      conversation.sendWithoutWaiting(PROBE, timeouts.probeAnswerMillis(), this::answered);
    }
  }

  /**
   * Between the steps of a sale: takes an answer that has arrived and probes if it is time to,
   * without ever waiting. While the reader is idle its events mean nothing; while a card waits they
   * are kept.
   */
  public void check() throws ReaderTroubleException {
    if (conversation.isResponsePending()) {
      conversation.readWhatIsThere();
    }
    if (!conversation.isResponsePending() && progress.state() == SessionState.READY) {
      conversation.forgetEvents();
    }
    probe();
  }

  /** A reader that is gone or silent after its battery was very low has run out of battery. */
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
      update(Battery.parse(response.data()));
    }
  }

  private void update(Battery now) {
    Battery before = battery;
    if (now.flags() != before.flags()
        || Math.abs(now.percent() - before.percent()) >= BATTERY_STEP_PERCENT) {
      battery = now;
      progress.tell(new SessionFact.BatteryChanged(now));
    }
  }
}
