package mpos.ledger.app.platform.cluster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Shows the other nodes that this one is alive: it holds an advisory lock of PostgreSQL under its
 * number, on a connection of its own. When the node dies, however suddenly, the lock is gone, and
 * another node may end the payments that it was taking. A node that only lost its connection takes
 * the lock again; if its payments were ended meanwhile, their events say so, and they decide.
 */
public final class NodePresence implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(NodePresence.class);

  /** The first of the lock's two keys, the same for all nodes; the second is the node's number. */
  private static final int LOCK_CLASS = 0x6D504F53;

  private static final int ANSWER_TIMEOUT_SECONDS = 2;

  private final DataSource ownConnections;
  private final JdbcTemplate jdbc;
  private final int number;
  private Connection connection;

  /** Takes a number that no node has had before, and shows presence at once. */
  public NodePresence(DataSource ownConnections, JdbcTemplate jdbc) {
    this.ownConnections = ownConnections;
    this.jdbc = jdbc;
    Integer next = jdbc.queryForObject("select nextval('node_number')::int", Integer.class);
    this.number = next == null ? 0 : next;
    keep();
  }

  public int number() {
    return number;
  }

  /** Takes the lock again when its connection was lost; called regularly. */
  public synchronized void keep() {
    try {
      if (connection != null && connection.isValid(ANSWER_TIMEOUT_SECONDS)) {
        return;
      }
      close();
      connection = ownConnections.getConnection();
      try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_lock(?, ?)")) {
        lock.setInt(1, LOCK_CLASS);
        lock.setInt(2, number);
        try (ResultSet taken = lock.executeQuery()) {
          taken.next();
        }
      }
    } catch (SQLException e) {
      log.warn(
          "Node {} cannot show that it is alive ({}); it tries again soon. Other nodes may end its payments",
          number,
          e.getMessage());
    }
  }

  /** The numbers of all nodes that show presence now. */
  public Set<Long> alive() {
    return Set.copyOf(
        jdbc.queryForList(
            "select distinct objid::bigint from pg_locks where locktype = 'advisory' and database ="
                + " (select oid from pg_database where datname = current_database())"
                + " and classid = ? and granted",
            Long.class,
            LOCK_CLASS));
  }

  @Override
  public synchronized void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      log.warn("The connection that shows this node's presence did not close: {}", e.getMessage());
    }
  }
}
