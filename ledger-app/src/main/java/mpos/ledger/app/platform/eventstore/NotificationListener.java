package mpos.ledger.app.platform.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import mpos.ledger.app.platform.cluster.Backoff;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what other nodes of the ledger say over PostgreSQL's {@code LISTEN}/{@code NOTIFY}, on a
 * connection and thread of its own. A broken connection is opened again, with growing pauses, and
 * each channel then catches up on what it missed.
 */
public final class NotificationListener implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(NotificationListener.class);

  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

  /** After this much silence the connection is tested, for a dead one is silent too. */
  private static final int SILENCE_MILLIS = (int) Duration.ofSeconds(10).toMillis();

  private static final int ANSWER_TIMEOUT_SECONDS = 5;

  private final DataSource dataSource;
  private final Map<String, NotificationChannel> channels;
  private final Thread thread = new Thread(this::listenUntilClosed, "ledger-notifications");
  private volatile boolean closed;
  private volatile Connection connection;

  /**
   * @param dataSource one connection of it is held for ever, so it should not be the pool that
   *     commands share
   */
  public NotificationListener(DataSource dataSource, List<NotificationChannel> channels) {
    this.dataSource = dataSource;
    this.channels =
        channels.stream().collect(Collectors.toMap(NotificationChannel::name, Function.identity()));
    thread.setDaemon(true);
    thread.start();
  }

  private void listenUntilClosed() {
    int failures = 0;
    while (!closed) {
      try (Connection open = dataSource.getConnection()) {
        connection = open;
        listen(open);
        failures = 0;
        receive(open);
      } catch (SQLException | RuntimeException e) {
        if (!closed) {
          long pauseMillis = BACKOFF.after(++failures).toMillis();
          log.warn(
              "This node does not hear of other nodes' events ({}); it listens again in {} ms. If this goes"
                  + " on, check that PostgreSQL can be reached.",
              e.getMessage(),
              pauseMillis);
          pause(pauseMillis);
        }
      }
    }
  }

  /**
   * Listens first, then catches up: in the other order, an event between the two would be missed.
   */
  private void listen(Connection open) throws SQLException {
    open.setAutoCommit(true);
    try (Statement listen = open.createStatement()) {
      for (String channel : channels.keySet()) {
        listen.execute("listen " + channel);
      }
    }
    for (NotificationChannel channel : channels.values()) {
      channel.catchUp().read(open);
    }
  }

  private void receive(Connection open) throws SQLException {
    PGConnection postgres = open.unwrap(PGConnection.class);
    while (!closed) {
      PGNotification[] notifications = postgres.getNotifications(SILENCE_MILLIS);
      if (notifications == null || notifications.length == 0) {
        requireAlive(open);
        continue;
      }
      for (PGNotification notification : notifications) {
        channels.get(notification.getName()).received().accept(notification.getParameter());
      }
    }
  }

  private static void requireAlive(Connection open) throws SQLException {
    if (!open.isValid(ANSWER_TIMEOUT_SECONDS)) {
      throw new SQLException("the connection is dead");
    }
  }

  private void pause(long pauseMillis) {
    try {
      Thread.sleep(pauseMillis);
    } catch (InterruptedException e) {
      log.debug("Woken to end");
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    Connection open = connection;
    try {
      if (open != null) {
        open.abort(Runnable::run);
      }
      thread.join();
    } catch (SQLException e) {
      log.warn("The listening connection did not end cleanly: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
