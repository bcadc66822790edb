package mpos.ledger.app.platform.eventstore;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, not for a time; fails when it does not come true within the deadline. */
final class Until {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(2).toNanos();

  private Until() {}

  static void holds(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Did not come true in " + DEADLINE + ": " + what);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }
}
