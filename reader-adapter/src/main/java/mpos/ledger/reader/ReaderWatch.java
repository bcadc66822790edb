package mpos.ledger.reader;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Watches all open sessions that are not in a step of a sale, so that a reader that is gone, asleep
 * or out of battery is noticed within five seconds. One thread serves them all: it never waits for
 * a reader, but asks in one round and takes the answer in a later one. Listeners are told on this
 * thread, so they must return at once.
 */
public final class ReaderWatch implements AutoCloseable {

  /** The pause between two rounds. */
  static final long ROUND_MILLIS = 250;

  private final Set<Bp50Session> sessions = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(ReaderWatch::daemon);

  public ReaderWatch() {
    thread.scheduleWithFixedDelay(this::round, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Watches this session until it is over. */
  public void watch(Bp50Session session) {
    sessions.add(session);
  }

  /** Sessions that are not over, as far as is known. */
  public int watched() {
    return sessions.size();
  }

  /** Stops watching; the sessions stay as they are. */
  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void round() {
    for (Bp50Session session : sessions) {
      if (!isStillOpen(session)) {
        sessions.remove(session);
      }
    }
  }

  /** A failing listener ends its own session, not the watch over the others. */
  private static boolean isStillOpen(Bp50Session session) {
    try {
      return session.check();
    } catch (RuntimeException listenersFault) {
      session.close();
      Thread current = Thread.currentThread();
      current.getUncaughtExceptionHandler().uncaughtException(current, listenersFault);
      return false;
    }
  }

  private static Thread daemon(Runnable rounds) {
    Thread thread = new Thread(rounds, "reader-watch");
    thread.setDaemon(true);
    return thread;
  }
}
