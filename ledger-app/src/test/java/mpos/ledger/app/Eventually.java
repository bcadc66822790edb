package mpos.ledger.app;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, never for a time; fails when it does not come true by its deadline. */
public final class Eventually {

  private static final Duration DEADLINE = Duration.ofSeconds(120);
  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(10).toNanos();

  private Eventually() {}

  public static void holds(String what, BooleanSupplier condition) {
    long deadlineNanos = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadlineNanos > 0) {
        throw new AssertionError("Did not come true in " + DEADLINE + ": " + what);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }
}
