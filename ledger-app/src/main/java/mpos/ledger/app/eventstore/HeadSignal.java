package mpos.ledger.app.eventstore;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest position that this process knows to be stored, and the bell that rings when it moves:
 * by our own writer after each commit, and by PostgreSQL's notification when another node wrote. So
 * readers wait instead of asking again and again.
 */
public final class HeadSignal {

  private static final Logger log = LoggerFactory.getLogger(HeadSignal.class);

  private final Object moved = new Object();
  private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
  private volatile long position;

  public long position() {
    return position;
  }

  /** Moves forward only: what two sources tell may come in any order. */
  public void moveTo(long newest) {
    synchronized (moved) {
      if (newest <= position) {
        return;
      }
      position = newest;
      moved.notifyAll();
    }
    listeners.forEach(HeadSignal::ring);
  }

  /** Waits until the head is beyond a position; false if it was not within the time. */
  boolean awaitBeyond(long known, long timeoutNanos) throws InterruptedException {
    long deadline = System.nanoTime() + timeoutNanos;
    synchronized (moved) {
      while (position <= known) {
        long leftNanos = deadline - System.nanoTime();
        if (leftNanos <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(moved, leftNanos);
      }
      return true;
    }
  }

  /** Calls the listener, on the thread of the writer, whenever the head moved: it must be quick. */
  Registration onMove(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** A reader that is shutting down may refuse the call; that must not stop the writer. */
  private static void ring(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      log.warn("A reader did not take the news of new events; it reads them with the next", e);
    }
  }
}
