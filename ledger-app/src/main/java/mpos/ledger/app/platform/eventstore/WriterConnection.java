package mpos.ledger.app.platform.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import mpos.ledger.app.platform.cluster.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer's own connection, held for as long as the ledger runs; when it breaks, it is opened
 * again, with growing pauses.
 */
final class WriterConnection {

  private static final Logger log = LoggerFactory.getLogger(WriterConnection.class);

  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(20), Duration.ofSeconds(5));

  /** A silent server must not hold the ledger up for ever; the outcome is looked up afterwards. */
  private static final int ANSWER_TIMEOUT_MILLIS = (int) Duration.ofSeconds(30).toMillis();

  private final DataSource dataSource;
  private volatile Connection connection;
  private EventTable table;

  WriterConnection(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  EventTable table() throws SQLException {
    if (table == null) {
      connection = dataSource.getConnection();
      connection.setNetworkTimeout(Runnable::run, ANSWER_TIMEOUT_MILLIS);
      table = new EventTable(connection);
    }
    return table;
  }

  /** Returns with an open connection; an interrupt ends the attempts. */
  void reopen(SQLException broken) throws InterruptedException {
    SQLException reason = broken;
    for (int failures = 1; ; failures++) {
      long pauseMillis = BACKOFF.after(failures).toMillis();
      log.error(
          "The ledger cannot write: no connection to PostgreSQL (SQLSTATE {}: {}). Check that the"
              + " server runs and can be reached. Commands wait meanwhile; none is answered wrongly."
              + " Trying again in {} ms.",
          reason.getSQLState(),
          reason.getMessage(),
          pauseMillis);
      abort();
      Thread.sleep(pauseMillis);
      try {
        table();
        log.info("The ledger can write again.");
        return;
      } catch (SQLException e) {
        reason = e;
      }
    }
  }

  /** Breaks the connection off, also while a thread waits for an answer on it. */
  void abort() {
    table = null;
    Connection broken = connection;
    connection = null;
    if (broken != null) {
      try {
        broken.abort(Runnable::run);
      } catch (SQLException e) {
        log.warn(
            "A broken connection of the event writer could not be aborted: {}", e.getMessage());
      }
    }
  }

  void close() {
    Connection open = connection;
    connection = null;
    table = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        log.warn("The event writer's connection did not close cleanly: {}", e.getMessage());
      }
    }
  }
}
