package mpos.ledger.app.acquirer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sales per second over one connection on loopback, both ends in this process. Run by hand; {@code
 * threads} and {@code salesPerThread} are its two arguments.
 */
final class AcquirerBench {

  private static final Logger LOG = LoggerFactory.getLogger(AcquirerBench.class);
  private static final int ROUNDS = 5;
  private static final int TRACE_NUMBERS = 999_999;
  private static final long NEVER_MILLIS = 600_000;

  private AcquirerBench() {}

  public static void main(String[] arguments) throws Exception {
    int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 32;
    int salesPerThread = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3_000;
    for (int round = 1; round <= ROUNDS; round++) {
      measure(threads, salesPerThread, round);
    }
  }

  private static void measure(int threads, int salesPerThread, int round) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(threads);
    try (SimulatedAcquirer simulated = new SimulatedAcquirer(0, NEVER_MILLIS);
        Iso8583Acquirer acquirer = Links.patient(simulated.port())) {
      Links.awaitReady(acquirer);
      List<Future<long[]>> calls = new ArrayList<>();
      long startNanos = System.nanoTime();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread * salesPerThread;
        calls.add(callers.submit(() -> sell(acquirer, first, salesPerThread)));
      }
      LongStream all = LongStream.empty();
      for (Future<long[]> call : calls) {
        all = LongStream.concat(all, Arrays.stream(call.get()));
      }
      long tookNanos = System.nanoTime() - startNanos;
      long[] sorted = all.sorted().toArray();
      LOG.info(
          "Round {}: {} threads, {} sales per second, p50 {} µs, p99 {} µs",
          round,
          threads,
          sorted.length * TimeUnit.SECONDS.toNanos(1) / tookNanos,
          TimeUnit.NANOSECONDS.toMicros(sorted[sorted.length / 2]),
          TimeUnit.NANOSECONDS.toMicros(sorted[sorted.length * 99 / 100]));
    } finally {
      callers.shutdownNow();
    }
  }

  private static long[] sell(Iso8583Acquirer acquirer, int first, int sales) {
    long[] tookNanos = new long[sales];
    for (int sold = 0; sold < sales; sold++) {
      SaleRequest sale = Sales.approved(1 + (first + sold) % TRACE_NUMBERS);
      long startNanos = System.nanoTime();
      if (!acquirer.sale(sale).approved()) {
        throw new IllegalStateException("The simulated acquirer did not approve");
      }
      tookNanos[sold] = System.nanoTime() - startNanos;
    }
    return tookNanos;
  }
}
