package mpos.ledger.app.wiring;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mpos.ledger.app.platform.database.EmbeddedDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the embedded server again if it dies while the ledger is running. */
final class EmbeddedDatabaseWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabaseWatch.class);

  private static final long PAUSE_SECONDS = 1;
  private static final long END_TIMEOUT_SECONDS = 10;

  private final EmbeddedDatabase database;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> new Thread(task, "embedded-database-watch"));

  /** Watches nothing when there is no embedded database. */
  EmbeddedDatabaseWatch(EmbeddedDatabase database) {
    this.database = database;
    if (database != null) {
      thread.scheduleWithFixedDelay(this::look, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void look() {
    try {
      database.ensureRunning();
    } catch (RuntimeException stillDown) {
      log.error(
          "The embedded database has died and does not start again; tried again every second",
          stillDown);
    }
  }

  /** After this, nothing starts the server any more. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(END_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        log.warn("The embedded database is still starting; that is interrupted now");
        thread.shutdownNow();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
