package mpos.ledger.reader.virtual;

import java.io.ByteArrayOutputStream;
import mpos.ledger.reader.message.Message;
import mpos.ledger.reader.wire.Frame;

/**
 * What a virtual reader sends on one link, until that link is lost or the reader falls asleep. The
 * situations it plays decide what becomes of each message.
 */
final class VirtualVoice {

  private final ScriptedSales sales;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private boolean linkLost;
  private boolean asleep;
  private boolean losesLink;
  private boolean fallsAsleep;

  VirtualVoice(ScriptedSales sales) {
    this.sales = sales;
  }

  boolean isLinkLost() {
    return linkLost;
  }

  /** Nothing more happens at the reader except telling what already happened. */
  boolean isEnding() {
    return losesLink || fallsAsleep || linkLost || asleep;
  }

  /** Everything was told that happened: what was about to end has ended. */
  void settle() {
    linkLost |= losesLink;
    asleep |= fallsAsleep;
  }

  /** Whether a command reaches the reader; null stands for one that we do not know. */
  boolean hears(Message command) {
    loseAt(command, Moment.RECEIVED);
    return !isEnding();
  }

  /** Sends an event, or the response to the command that the message names. */
  void say(Message message, Frame frame) {
    loseAt(message, Moment.UNTOLD);
    if (linkLost || asleep) {
      return;
    }
    byte[] bytes = frame.encoded();
    for (Situation situation : sales.current().situations()) {
      bytes = situation.onTheWire(frame, bytes);
    }
    output.writeBytes(bytes);
    loseAt(message, Moment.TOLD);
  }

  void entered(VirtualState state) {
    for (Situation situation : sales.current().situations()) {
      losesLink |= situation.losesLinkIn(state);
      fallsAsleep |= situation.fallsAsleepIn(state);
    }
  }

  boolean hasOutput() {
    return output.size() > 0;
  }

  /** What was sent since the last time. */
  byte[] takeOutput() {
    byte[] said = output.toByteArray();
    output.reset();
    return said;
  }

  private void loseAt(Message message, Moment moment) {
    for (Situation situation : sales.current().situations()) {
      linkLost |= message != null && situation.losesLink(message, moment);
    }
  }
}
