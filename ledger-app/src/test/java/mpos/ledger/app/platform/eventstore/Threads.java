package mpos.ledger.app.platform.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Runs many callers at once and brings back what each got; none may hang or fail unseen. */
final class Threads implements AutoCloseable {

  private static final long DEADLINE_SECONDS = 60;

  private final ExecutorService executor = Executors.newCachedThreadPool();

  <T> Future<T> start(Callable<T> call) {
    return executor.submit(call);
  }

  <T> List<Future<T>> start(int count, IntFunction<Callable<T>> calls) {
    List<Future<T>> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      started.add(start(calls.apply(i)));
    }
    return started;
  }

  static <T> T result(Future<T> future) throws Exception {
    return future.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  static <T> List<T> results(List<Future<T>> futures) throws Exception {
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(result(future));
    }
    return results;
  }

  /** What a call threw. */
  static Throwable failure(Future<?> future) throws Exception {
    try {
      throw new AssertionError("No failure but " + result(future));
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
