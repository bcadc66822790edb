package mpos.ledger.app.readers;

import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.reader.ReaderSessionClosed.Why;

/**
 * Gives a reader to one session at a time, on all nodes. The session that has it is ended for a new
 * one that asks to take over, but never while a card is being charged; a session whose reader is
 * lost is in nobody's way. Called with the lock of the reader's serial number held.
 */
final class ReaderTakeover {

  private final OpenReaders readers;
  private final ReaderClaims claims;

  ReaderTakeover(OpenReaders readers, ReaderClaims claims) {
    this.readers = readers;
    this.claims = claims;
  }

  /** Refuses a session that would have to take the reader over but does not ask to. */
  void requireTakeable(OpenReader reader) {
    OpenReader other = readers.having(reader.serial());
    if (other != null && other.connection().unavailable() == null && !reader.wanted().takesOver()) {
      throw inUse();
    }
  }

  /**
   * Where a reader accepts one connection only, the other session must hang up before the new one
   * can try to connect; that alone does not end it. Returns the session that hung up, null if none
   * had to.
   */
  OpenReader freeSharedAddress(OpenReader reader) {
    OpenReader other = readers.having(reader.serial());
    if (other == null) {
      if (reader.wanted().mayShareAddressWithAnotherNode()) {
        claim(reader);
      }
      return null;
    }
    if (!reader.wanted().mayShareAddressWith(other.wanted())) {
      return null;
    }
    other.requireNoCharge();
    other.hangUp();
    return other;
  }

  /** Ends the session that has the reader, on whichever node, and claims the reader. */
  void takeOver(OpenReader reader) {
    if (reader.connection().unavailable() != ReaderUnavailable.RELAY_AWAITED) {
      throw new RequestProblemException(
          ProblemCode.READER_SESSION_UNKNOWN, "It was ended in the meantime");
    }
    requireTakeable(reader);
    OpenReader other = readers.having(reader.serial());
    if (other != null) {
      end(other, other.connection().isLost() ? Why.READER_LOST : Why.TAKEN_OVER);
    }
    claim(reader);
  }

  /** A session was not opened: one that hung up for it is over too, given up by its user. */
  void notOpened(OpenReader reader, OpenReader hungUp) {
    if (hungUp != null) {
      end(hungUp, hungUp.connection().isLost() ? Why.READER_LOST : Why.CLOSED_BY_USER);
    }
    release(reader);
  }

  /** Ends a session; a sale that waits for its card is canceled, a later one not disturbed. */
  void end(OpenReader reader, Why why) {
    reader.requireNoCharge();
    readers.remove(reader);
    reader.close(why);
    release(reader);
  }

  void release(OpenReader reader) {
    claims.release(reader.serial(), reader.id());
  }

  private void claim(OpenReader reader) {
    boolean claimed =
        reader.wanted().takesOver()
            ? claims.takeOver(reader.serial(), reader.id())
            : claims.claim(reader.serial(), reader.id());
    if (!claimed) {
      throw inUse();
    }
  }

  private static RequestProblemException inUse() {
    return new RequestProblemException(
        ProblemCode.READER_BUSY,
        "It has an open session: end that one, or send \"takeOver\": true; a sale is finished"
            + " first");
  }
}
