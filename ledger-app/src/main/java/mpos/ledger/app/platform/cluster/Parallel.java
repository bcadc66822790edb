package mpos.ledger.app.platform.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.MDC;

/**
 * Does something for many, several at a time, so that they share group commits and the link to the
 * acquirer, and none waits for another's answer; waits until all are done.
 */
public final class Parallel implements AutoCloseable {

  private final ExecutorService threads;

  public Parallel(String name, int width) {
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            width, task -> new Thread(task, name + "-" + number.incrementAndGet()));
  }

  /** The work handles its own failures; one that escapes ends it all. */
  public <T> void forEach(Collection<T> all, Consumer<T> work) {
    Map<String, String> origin = MDC.getCopyOfContextMap();
    List<Callable<Void>> tasks = new ArrayList<>();
    for (T each : all) {
      tasks.add(
          () -> {
            MDC.setContextMap(origin == null ? Map.of() : origin);
            work.accept(each);
            return null;
          });
    }
    try {
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The ledger is stopping");
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
