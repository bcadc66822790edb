package mpos.ledger.app.readers;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.reader.ReaderSessionClosed;
import mpos.ledger.reader.Bp50Session;
import mpos.ledger.reader.session.ReaderTrouble;

/** Whether the reader of one session is connected, and if it cannot be used, why. */
final class ReaderConnection {

  private final WantedReader wanted;
  private final Supplier<ReaderTrouble> trouble;
  private final AtomicBoolean relayed = new AtomicBoolean();
  private volatile Bp50Session session;
  private volatile AutoCloseable otherEnd = () -> {};
  private volatile ReaderUnavailable ended;

  /**
   * @param trouble why the reader is lost, null while it is not
   */
  ReaderConnection(WantedReader wanted, Supplier<ReaderTrouble> trouble) {
    this.wanted = wanted;
    this.trouble = trouble;
  }

  /** Null while a relay is awaited. */
  Bp50Session session() {
    return session;
  }

  /** True for the first relay of a session that awaits one. */
  boolean beginRelay() {
    return wanted.link() == ReaderLinks.Kind.RELAY
        && ended == null
        && relayed.compareAndSet(false, true);
  }

  /** The reader has identified itself, and its session is on record. */
  void connected(Bp50Session opened, AutoCloseable itsOtherEnd) {
    otherEnd = itsOtherEnd;
    session = opened;
  }

  /** The reader cannot be used; the first reason counts. */
  void failed(ReaderUnavailable why) {
    if (ended == null) {
      ended = why;
    }
  }

  void ended(ReaderSessionClosed.Why why) {
    ended = ReaderUnavailable.of(why);
  }

  /** Why no payment can be taken; null when one can. */
  ReaderUnavailable unavailable() {
    if (ended != null) {
      return ended;
    }
    Bp50Session now = session;
    if (isLost()) {
      return ReaderUnavailable.of(trouble.get());
    }
    if (now == null) {
      return ReaderUnavailable.RELAY_AWAITED;
    }
    return now.isUsable() ? null : ReaderUnavailable.GONE;
  }

  /** The reader said, or showed by its silence, that it can no longer be used. */
  boolean isLost() {
    return trouble.get() != null;
  }

  void requireAvailable() {
    ReaderUnavailable why = unavailable();
    if (why == ReaderUnavailable.TAMPERED) {
      throw new RefusedException(Refusal.READER_TAMPERED);
    }
    if (why != null) {
      throw new RequestProblemException(ProblemCode.READER_UNREACHABLE, why.reason().text());
    }
  }

  /** Refuses, with its reason, a session that is over; not one that awaits a relay or is in use. */
  void requireNotEnded() {
    if (unavailable() != ReaderUnavailable.RELAY_AWAITED) {
      requireAvailable();
    }
  }

  void close() {
    if (session != null) {
      session.close();
    }
    try {
      otherEnd.close();
    } catch (Exception stillOpen) {
      throw new IllegalStateException(
          "Reader " + wanted.serial() + " was not disconnected", stillOpen);
    }
  }
}
