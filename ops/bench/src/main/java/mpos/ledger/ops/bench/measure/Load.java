package mpos.ledger.ops.bench.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * Clients that each repeat one request for a while, waiting for each answer before they ask again.
 * One failure ends the measurement: a rate with errors in it means nothing.
 */
public final class Load {

  private static final int SIGNIFICANT_DIGITS = 3;

  /** A client's request and its answer. */
  public interface Client {
    void once() throws Exception;
  }

  private Load() {}

  public static Measured run(List<? extends Client> clients, Duration time) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(clients.size());
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Histogram>> running = new ArrayList<>();
      for (Client client : clients) {
        running.add(threads.submit(untilTheEnd(client, start, time)));
      }
      long startNanos = System.nanoTime();
      start.countDown();
      Histogram latencyNanos = new Histogram(SIGNIFICANT_DIGITS);
      for (Future<Histogram> one : running) {
        latencyNanos.add(resultOf(one));
      }
      return new Measured(latencyNanos, System.nanoTime() - startNanos);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<Histogram> untilTheEnd(
      Client client, CountDownLatch start, Duration time) {
    return () -> {
      Histogram latencyNanos = new Histogram(SIGNIFICANT_DIGITS);
      start.await();
      long now = System.nanoTime();
      long end = now + time.toNanos();
      while (now - end < 0) {
        client.once();
        long after = System.nanoTime();
        latencyNanos.recordValue(after - now);
        now = after;
      }
      return latencyNanos;
    };
  }

  private static Histogram resultOf(Future<Histogram> one) throws Exception {
    try {
      return one.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("A client failed", failed.getCause());
    }
  }
}
