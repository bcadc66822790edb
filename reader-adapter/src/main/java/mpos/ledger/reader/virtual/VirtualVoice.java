package mpos.ledger.reader.virtual;

import java.io.ByteArrayOutputStream;
import mpos.ledger.reader.message.Message;
import mpos.ledger.reader.wire.Frame;

/**
 * What a virtual reader says on one link, until that link is lost or the reader falls asleep. It
 * asks the situations of the moment what becomes of each message.
 */
final class VirtualVoice {

  private final Programme programme;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private boolean linkLost;
  private boolean asleep;
  private boolean losesLink;
  private boolean fallsAsleep;

  VirtualVoice(Programme programme) {
    this.programme = programme;
  }

  boolean isLinkLost() {
    return linkLost;
  }

  /** Nothing more happens at the reader, but for telling what has happened. */
  boolean isEnding() {
    return losesLink || fallsAsleep || linkLost || asleep;
  }

  /** All is told that has happened: what was about to end has ended. */
  void settle() {
    linkLost |= losesLink;
    asleep |= fallsAsleep;
  }

  /** Whether a command reaches the reader; null stands for one that we do not know. */
  boolean hears(Message command) {
    loseAt(command, Moment.RECEIVED);
    return !isEnding();
  }

  /** An event; or the response to a command, by which it is known to the situations. */
  void say(Message message, Frame frame) {
    loseAt(message, Moment.UNTOLD);
    if (linkLost || asleep) {
      return;
    }
    byte[] bytes = frame.encoded();
    for (Situation situation : programme.now().situations()) {
      bytes = situation.onTheWire(frame, bytes);
    }
    output.writeBytes(bytes);
    loseAt(message, Moment.TOLD);
  }

  void entered(VirtualState state) {
    for (Situation situation : programme.now().situations()) {
      losesLink |= situation.losesLinkIn(state);
      fallsAsleep |= situation.fallsAsleepIn(state);
    }
  }

  boolean hasOutput() {
    return output.size() > 0;
  }

  /** What was said since the last time. */
  byte[] takeOutput() {
    byte[] said = output.toByteArray();
    output.reset();
    return said;
  }

  private void loseAt(Message message, Moment moment) {
    for (Situation situation : programme.now().situations()) {
      linkLost |= message != null && situation.losesLink(message, moment);
    }
  }
}
