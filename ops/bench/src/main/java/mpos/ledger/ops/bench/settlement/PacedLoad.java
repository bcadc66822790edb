package mpos.ledger.ops.bench.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mpos.ledger.ops.bench.measure.Load;

/**
 * Clients that together send so many requests a second until they are stopped. Each request is due
 * at a fixed moment and timed from then, so that waiting behind a slow one is not hidden.
 */
public final class PacedLoad implements AutoCloseable {

  /** When a request was due and when it was answered, in {@link System#nanoTime} terms. */
  public record Sample(long dueNanos, long answeredNanos) {}

  private final ExecutorService threads;
  private final List<Future<List<Sample>>> running = new ArrayList<>();
  private volatile boolean stopping;

  private PacedLoad(int clients) {
    threads = Executors.newFixedThreadPool(clients);
  }

  public static PacedLoad start(List<? extends Load.Client> clients, int perSecond) {
    PacedLoad load = new PacedLoad(clients.size());
    long betweenNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long firstNanos = System.nanoTime();
    for (int i = 0; i < clients.size(); i++) {
      long dueNanos = firstNanos + i * betweenNanos;
      load.running.add(
          load.threads.submit(
              load.untilStopped(clients.get(i), dueNanos, clients.size() * betweenNanos)));
    }
    return load;
  }

  private Callable<List<Sample>> untilStopped(
      Load.Client client, long firstNanos, long periodNanos) {
    return () -> {
      List<Sample> samples = new ArrayList<>();
      for (long dueNanos = firstNanos; awaitTime(dueNanos); dueNanos += periodNanos) {
        client.once();
        samples.add(new Sample(dueNanos, System.nanoTime()));
      }
      return samples;
    };
  }

  /** Returns false if the load was stopped first. */
  private boolean awaitTime(long dueNanos) {
    long leftNanos = dueNanos - System.nanoTime();
    while (leftNanos > 0 && !stopping) {
      LockSupport.parkNanos(leftNanos);
      leftNanos = dueNanos - System.nanoTime();
    }
    return !stopping;
  }

  /** Lets each client finish its request; one that failed ends the measurement. */
  public List<Sample> stop() throws InterruptedException {
    stopping = true;
    List<Sample> samples = new ArrayList<>();
    for (Future<List<Sample>> one : running) {
      try {
        samples.addAll(one.get());
      } catch (ExecutionException failed) {
        throw new IllegalStateException("A client failed", failed.getCause());
      }
    }
    return samples;
  }

  @Override
  public void close() {
    stopping = true;
    threads.shutdownNow();
  }
}
