package mpos.ledger.app.readers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import mpos.ledger.domain.reader.ReaderFact;

/**
 * What the reader of one session told and is not on record yet, in its order. Telling never waits;
 * putting on record is done by one thread at a time, a sale's or the {@link TimelineWriter}'s.
 */
final class SessionTimeline {

  /** A reader that is busy for a whole outage of the database tells less than this. */
  static final int MOST_WAITING_FACTS = 512;

  private final String readerSerial;
  private final Deque<ReaderFact> waiting = new ArrayDeque<>();
  private final ReentrantLock recording = new ReentrantLock();

  SessionTimeline(String readerSerial) {
    this.readerSerial = readerSerial;
  }

  String readerSerial() {
    return readerSerial;
  }

  /** False when too much waits: then this fact is lost. */
  boolean add(ReaderFact fact) {
    synchronized (waiting) {
      return waiting.size() < MOST_WAITING_FACTS && waiting.add(fact);
    }
  }

  List<ReaderFact> waiting() {
    synchronized (waiting) {
      return List.copyOf(waiting);
    }
  }

  /**
   * Adds a fact and puts it on record with all that waits. What was not stored waits on, this fact
   * too.
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

  /** The first so many facts are on record. */
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
