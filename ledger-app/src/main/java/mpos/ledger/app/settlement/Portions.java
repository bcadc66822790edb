package mpos.ledger.app.settlement;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Work for many merchants that nobody waits for, done a portion at a time. After each it rests as
 * long as it worked, so that most of the machine is left to those who pay meanwhile.
 */
record Portions(int most) {

  /** What took longer was waiting and not working. */
  private static final long LONGEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  <T> void forEach(List<T> all, Consumer<List<T>> work) {
    sum(
        all,
        portion -> {
          work.accept(portion);
          return 0;
        });
  }

  <T> int sum(List<T> all, ToIntFunction<List<T>> work) {
    int sum = 0;
    for (int from = 0; from < all.size(); from += most) {
      long beganNanos = System.nanoTime();
      sum += work.applyAsInt(all.subList(from, Math.min(from + most, all.size())));
      rest(System.nanoTime() - beganNanos);
    }
    return sum;
  }

  private static void rest(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.min(nanos, LONGEST_REST_NANOS));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The ledger is stopping");
    }
  }
}
