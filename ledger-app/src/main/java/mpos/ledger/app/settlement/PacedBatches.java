package mpos.ledger.app.settlement;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Works through the batches of many merchants a few at a time and at an even pace, resting for what
 * is left of the time of those few: nobody waits for a batch, and the machine belongs to those who
 * pay meanwhile.
 */
final class PacedBatches {

  /** A thousand merchants take two and a half seconds, unless the work itself takes longer. */
  private static final long NANOS_PER_MERCHANT = TimeUnit.MICROSECONDS.toNanos(2_500);

  private static final int MOST_AT_ONCE = 25;

  private PacedBatches() {}

  static <T> void forEach(List<T> all, Consumer<List<T>> work) {
    sum(
        all,
        some -> {
          work.accept(some);
          return 0;
        });
  }

  static <T> int sum(List<T> all, ToIntFunction<List<T>> work) {
    int sum = 0;
    for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
      List<T> some = all.subList(from, Math.min(from + MOST_AT_ONCE, all.size()));
      long endNanos = System.nanoTime() + some.size() * NANOS_PER_MERCHANT;
      sum += work.applyAsInt(some);
      rest(endNanos - System.nanoTime());
    }
    return sum;
  }

  private static void rest(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The ledger is stopping");
    }
  }
}
