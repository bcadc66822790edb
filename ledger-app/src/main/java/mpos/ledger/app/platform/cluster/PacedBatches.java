package mpos.ledger.app.platform.cluster;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Work for many merchants that nobody waits for, done a portion at a time and evenly: what is left
 * of a portion's time it rests, so that most of the machine is left to those who pay meanwhile.
 */
public final class PacedBatches {

  /** A thousand merchants take two and a half seconds, unless the work itself takes longer. */
  private static final long NANOS_PER_MERCHANT = TimeUnit.MICROSECONDS.toNanos(2_500);

  private static final int MOST_AT_ONCE = 25;

  private PacedBatches() {}

  public static <T> void forEach(List<T> all, Consumer<List<T>> work) {
    sum(
        all,
        portion -> {
          work.accept(portion);
          return 0;
        });
  }

  public static <T> int sum(List<T> all, ToIntFunction<List<T>> work) {
    int sum = 0;
    for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
      List<T> portion = all.subList(from, Math.min(from + MOST_AT_ONCE, all.size()));
      long endNanos = System.nanoTime() + portion.size() * NANOS_PER_MERCHANT;
      sum += work.applyAsInt(portion);
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
