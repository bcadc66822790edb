package mpos.ledger.app.readers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import mpos.ledger.domain.reader.ReaderFact;

/**
 * What the reader of one session told that is not on record yet, in order. Adding never waits;
 * recording is done by one thread at a time, a sale's or the {@link TimelineWriter}'s.
 */
final class SessionTimeline {

  /** More than a reader in use tells during a whole outage of the database. */
  static final int MAX_WAITING_FACTS = 512;

  private final String readerSerial;
  private final Deque<ReaderFact> waiting = new ArrayDeque<>();
  private final ReentrantLock recording = new ReentrantLock();

  SessionTimeline(String readerSerial) {
    this.readerSerial = readerSerial;
  }

  String readerSerial() {
    return readerSerial;
  }

  /** False when too many facts wait: then this one is lost. */
  boolean add(ReaderFact fact) {
    synchronized (waiting) {
      return waiting.size() < MAX_WAITING_FACTS && waiting.add(fact);
    }
  }

  List<ReaderFact> waiting() {
    synchronized (waiting) {
      return List.copyOf(waiting);
    }
  }

  /**
   * Adds a fact and records it with all that wait. If storing fails they all keep waiting, this
   * fact too.
   */
  <T> T record(ReaderFact last, Function<List<ReaderFact>, T> storing) {
    recording.lock();
    try {
      synchronized (waiting) {
        waiting.add(last);
      }
      List<ReaderFact> facts = waiting();
      T stored = storing.apply(facts);
      forget(facts.size());
      return stored;
    } finally {
      recording.unlock();
    }
  }

  /** Whether the caller may record now; if so, it must call {@link #recorded}. */
  boolean beginRecording() {
    return recording.tryLock();
  }

  /** This many facts, from the first on, are recorded. */
  void recorded(int facts) {
    forget(facts);
    recording.unlock();
  }

  private void forget(int facts) {
    synchronized (waiting) {
      for (int i = 0; i < facts; i++) {
        waiting.removeFirst();
      }
    }
  }
}
