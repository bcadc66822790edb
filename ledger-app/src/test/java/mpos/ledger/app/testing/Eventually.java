package mpos.ledger.app.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, never for a time; fails when it does not come true by its deadline. */
public final class Eventually {

  private static final Duration DEADLINE = Duration.ofSeconds(120);
  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(5).toNanos();

  private Eventually() {}

  public static void holds(String what, Callable<Boolean> condition) {
    long deadlineNanos = System.nanoTime() + DEADLINE.toNanos();
    while (!isTrue(what, condition)) {
      if (System.nanoTime() - deadlineNanos > 0) {
        throw new AssertionError("Did not come true in " + DEADLINE + ": " + what);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  private static boolean isTrue(String what, Callable<Boolean> condition) {
    try {
      return condition.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Cannot be told: " + what, e);
    }
  }
}
