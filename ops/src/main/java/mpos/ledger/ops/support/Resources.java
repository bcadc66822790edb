package mpos.ledger.ops.support;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a tool has started: servers, processes, directories. Closed in reverse order when the tool
 * ends, whether it finished, failed, or was stopped with Ctrl-C.
 */
public final class Resources implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Resources.class);

  private static volatile boolean stopping;

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Thread atExit = new Thread(this::closeAtExit, "close-resources");
  private boolean closed;

  public Resources() {
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Whether somebody stopped the tool; what fails from then on fails because of that. */
  public static boolean isStopping() {
    return stopping;
  }

  /** Starts something; a stop that comes meanwhile waits for it, so that nothing is left behind. */
  public synchronized <T extends AutoCloseable> T start(Callable<T> starting) throws Exception {
    if (closed) {
      throw new IllegalStateException("Stopped");
    }
    T resource = starting.call();
    opened.push(resource);
    return resource;
  }

  private void closeAtExit() {
    stopping = true;
    closeAll();
  }

  private synchronized void closeAll() {
    closed = true;
    while (!opened.isEmpty()) {
      AutoCloseable resource = opened.pop();
      try {
        resource.close();
      } catch (Exception e) {
        log.warn("{} was not closed", resource, e);
      }
    }
  }

  @Override
  public void close() {
    closeAll();
    if (!stopping) {
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException exiting) {
        log.debug("Stopped while closing", exiting);
      }
    }
  }
}
