package mpos.ledger.app.platform.eventstore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Holds the head's lock, as another node does while it commits: the writer takes one append and
 * waits, and everything offered meanwhile becomes the next group.
 */
final class HeldHead implements AutoCloseable {

  private final Node node;
  private final Connection connection;

  HeldHead(Node node) throws SQLException {
    this.node = node;
    connection = node.direct.getConnection();
    connection.setAutoCommit(false);
    try (Statement lock = connection.createStatement()) {
      lock.execute("select from event_head for update");
    }
  }

  boolean isAwaited() throws SQLException {
    try (Connection connection = node.pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where datname = current_database()"
                    + " and wait_event_type = 'Lock'")) {
      row.next();
      return row.getInt(1) > 0;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
