package mpos.ledger.app.platform.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer's own connection, held as long as it lives and opened again, with growing pauses, when
 * it broke.
 */
final class WriterConnection {

  private static final Logger log = LoggerFactory.getLogger(WriterConnection.class);

  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;
  private static final int PAUSE_GROWTH = 2;

  /** A silent server must not hold up the ledger for ever; the outcome is looked up afterwards. */
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
    long pauseMillis = FIRST_PAUSE_MILLIS;
    SQLException reason = broken;
    while (true) {
      log.error(
          "The ledger cannot write: no connection to PostgreSQL (SQLSTATE {}: {}). Check that the"
              + " server runs and can be reached; commands wait meanwhile and none is answered"
              + " wrongly. Trying again in {} ms.",
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
        pauseMillis = Math.min(pauseMillis * PAUSE_GROWTH, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  /** Breaks the connection off, also under a thread that waits for its answer. */
  void abort() {
    table = null;
    Connection broken = connection;
    connection = null;
    if (broken != null) {
      try {
        broken.abort(Runnable::run);
      } catch (SQLException e) {
        log.warn("A connection that is given up could not be aborted: {}", e.getMessage());
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
        log.warn("The writer's connection did not close cleanly: {}", e.getMessage());
      }
    }
  }
}
