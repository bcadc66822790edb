package mpos.ledger.app.platform.cluster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A duty that one node does at a time: it holds an advisory lock of PostgreSQL on a connection of
 * its own, so the duty passes to another node when this one dies, however suddenly. It saves work;
 * that nothing is done twice, the events themselves see to.
 */
public final class LeaderLock implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LeaderLock.class);

  /** The first of the lock's two keys, the same for all duties; the second names the duty. */
  private static final int LOCK_CLASS = 0x6D504F54;

  private static final int ANSWER_TIMEOUT_SECONDS = 2;

  private final DataSource ownConnections;
  private final int duty;
  private Connection connection;
  private boolean held;
  private boolean closed;

  public LeaderLock(DataSource ownConnections, int duty) {
    this.ownConnections = ownConnections;
    this.duty = duty;
  }

  /** Whether the duty is this node's now; takes it when nobody has it and this is not closed. */
  public synchronized boolean isThisOne() {
    if (closed) {
      return false;
    }
    try {
      if (connection == null || !connection.isValid(ANSWER_TIMEOUT_SECONDS)) {
        giveUp();
        connection = ownConnections.getConnection();
      }
      held = held || take();
    } catch (SQLException e) {
      log.warn("Cannot ask whose duty {} is ({}); asked again soon", duty, e.getMessage());
      giveUp();
    }
    return held;
  }

  private boolean take() throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
      lock.setInt(1, LOCK_CLASS);
      lock.setInt(2, duty);
      try (ResultSet taken = lock.executeQuery()) {
        return taken.next() && taken.getBoolean(1);
      }
    }
  }

  /** Gives the duty up for good; a thread that is still at work does not take it again. */
  @Override
  public synchronized void close() {
    closed = true;
    giveUp();
  }

  private void giveUp() {
    held = false;
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      log.warn("The connection that holds duty {} did not close: {}", duty, e.getMessage());
    }
    connection = null;
  }
}
