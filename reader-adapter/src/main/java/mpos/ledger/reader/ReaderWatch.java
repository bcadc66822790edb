package mpos.ledger.reader;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks after all open sessions in which no sale is at work, so that a reader that is gone, asleep
 * or empty is known within five seconds. One thread serves them all: it never waits for a reader,
 * it asks in one round and takes the answer in a later one. The facts it tells come on this thread,
 * so their listeners must return at once.
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

  /** Looks after this session until it is over. */
  public void watch(Bp50Session session) {
    sessions.add(session);
  }

  /** Sessions that are not over, as far as is known. */
  public int watched() {
    return sessions.size();
  }

  /** Looks after nothing any more; the sessions stay as they are. */
  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void round() {
    for (Bp50Session session : sessions) {
      if (!goesOn(session)) {
        sessions.remove(session);
      }
    }
  }

  /** A listener that fails ends its own session, not the watch over the others. */
  private static boolean goesOn(Bp50Session session) {
    try {
      return session.look();
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
