package mpos.ledger.ops.support;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a tool has started: servers, processes, directories. It is ended in reverse order with the
 * tool, whether that came to its end, failed, or was stopped with Ctrl-C.
 */
public final class Resources implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Resources.class);

  private static volatile boolean stopping;

  private final Deque<AutoCloseable> things = new ArrayDeque<>();
  private final Thread atExit = new Thread(this::endForExit, "end-what-was-started");
  private boolean ended;

  public Resources() {
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Whether somebody stopped the tool; what fails from then on fails because of that. */
  public static boolean isStopping() {
    return stopping;
  }

  /** Starts something; a stop that comes meanwhile waits for it, so that nothing is left behind. */
  public synchronized <T extends AutoCloseable> T start(Callable<T> starting) throws Exception {
    if (ended) {
      throw new IllegalStateException("Stopped");
    }
    T thing = starting.call();
    things.push(thing);
    return thing;
  }

  private void endForExit() {
    stopping = true;
    end();
  }

  private synchronized void end() {
    ended = true;
    while (!things.isEmpty()) {
      AutoCloseable thing = things.pop();
      try {
        thing.close();
      } catch (Exception e) {
        log.warn("{} did not end", thing, e);
      }
    }
  }

  @Override
  public void close() {
    end();
    if (!stopping) {
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException exiting) {
        log.debug("Stopped while ending", exiting);
      }
    }
  }
}
