package mpos.ledger.app.platform.eventstore;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest position that this node knows to be stored, and the bell that rings when it moves: by
 * our own writer after each commit, and by PostgreSQL's notification when another node wrote. So
 * projections wait instead of asking again and again. After a silence the bell rings at once; under
 * load it rings at a steady pace: hundreds of commits a second would otherwise be hundreds of small
 * transactions in each projection.
 */
public final class HeadSignal implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HeadSignal.class);

  static final long PACE_MILLIS = 20;

  private final Object moved = new Object();
  private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
  private final Thread bell = new Thread(this::ringUntilClosed, "ledger-head");
  private volatile long position;
  private volatile long announced;

  public HeadSignal() {
    bell.setDaemon(true);
    bell.start();
  }

  public long position() {
    return position;
  }

  /** How far projections read: behind the newest position by one pace of the bell at most. */
  long announced() {
    return announced;
  }

  /** Moves forward only: news from two sources comes in any order. */
  public void moveTo(long newest) {
    synchronized (moved) {
      if (newest > position) {
        position = newest;
        moved.notifyAll();
      }
    }
  }

  /** Waits until a position beyond this one is announced; false if none was within the time. */
  boolean awaitBeyond(long known, long timeoutNanos) throws InterruptedException {
    long deadline = System.nanoTime() + timeoutNanos;
    synchronized (moved) {
      while (announced <= known) {
        long leftNanos = deadline - System.nanoTime();
        if (leftNanos <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(moved, leftNanos);
      }
      return true;
    }
  }

  /** Calls the listener, on the bell's thread, whenever a position is announced. */
  Registration onMove(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void ringUntilClosed() {
    try {
      while (true) {
        announce();
        listeners.forEach(HeadSignal::ring);
        Thread.sleep(PACE_MILLIS);
      }
    } catch (InterruptedException closed) {
      log.debug("No more news of the head");
    }
  }

  private void announce() throws InterruptedException {
    synchronized (moved) {
      while (position <= announced) {
        moved.wait();
      }
      announced = position;
      moved.notifyAll();
    }
  }

  /** A projection that is shutting down may refuse the call; that must not stop the bell. */
  private static void ring(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      log.warn(
          "A projection did not take the news of new events; it reads them with the next ones", e);
    }
  }

  @Override
  public void close() {
    bell.interrupt();
  }
}
