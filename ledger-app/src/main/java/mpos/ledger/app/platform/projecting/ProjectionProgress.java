package mpos.ledger.app.platform.projecting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import mpos.ledger.app.platform.eventstore.NotificationChannel;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How far each projection has come, on whichever node it runs; a query can wait for a position.
 * Progress is written in the transaction of the projection's rows, and all nodes are told when it
 * commits.
 */
public final class ProjectionProgress {

  private static final String CHANNEL = "ledger_projection";
  private static final char SEPARATOR = ':';

  private static final String MOVE =
      "with moved as (insert into projection_position (projection, position) values (?, ?)"
          + " on conflict (projection) do update set position = excluded.position)"
          + " select pg_notify('"
          + CHANNEL
          + "', ?)";

  private final Map<String, Long> positions = new ConcurrentHashMap<>();
  private final Object moved = new Object();
  private final JdbcTemplate jdbc;
  private final MeterRegistry meters;

  public ProjectionProgress(JdbcTemplate jdbc, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.meters = meters;
  }

  /** Called inside the transaction that writes the rows. */
  void record(String projection, long position) {
    jdbc.query(MOVE, row -> {}, projection, position, projection + SEPARATOR + position);
  }

  /** Called when that transaction has committed. */
  void reached(String projection, long position) {
    Long before = positions.get(projection);
    positions.merge(projection, position, Math::max);
    if (before == null) {
      Gauge.builder("ledger.projection.position", positions, all -> all.get(projection))
          .tag("projection", projection)
          .description("The position up to which the projection has taken all events")
          .register(meters);
    }
    synchronized (moved) {
      moved.notifyAll();
    }
  }

  /** The position up to which the projection has taken every event, as far as this node knows. */
  public long positionOf(String projection) {
    return positions.getOrDefault(projection, 0L);
  }

  /**
   * Waits until the projection has taken the event at a position; false when it has not in time.
   */
  public boolean await(String projection, long position, long timeoutMillis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    synchronized (moved) {
      while (positionOf(projection) < position) {
        long leftNanos = deadline - System.nanoTime();
        if (leftNanos <= 0) {
          return false;
        }
        try {
          TimeUnit.NANOSECONDS.timedWait(moved, leftNanos);
        } catch (InterruptedException stopping) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      return true;
    }
  }

  /** Hears of the progress on other nodes. */
  public NotificationChannel channel() {
    return new NotificationChannel(CHANNEL, this::heard, this::catchUp);
  }

  private void heard(String message) {
    int separator = message.lastIndexOf(SEPARATOR);
    reached(message.substring(0, separator), Long.parseLong(message.substring(separator + 1)));
  }

  private void catchUp(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select projection, position from projection_position")) {
      while (row.next()) {
        reached(row.getString("projection"), row.getLong("position"));
      }
    }
  }
}
