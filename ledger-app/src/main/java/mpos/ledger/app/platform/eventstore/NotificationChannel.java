package mpos.ledger.app.platform.eventstore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/**
 * A PostgreSQL notification channel, and what to do with what comes over it.
 *
 * @param name as in {@code notify name}; lower case letters and underscores
 * @param received takes the payload of each notification
 * @param catchUp reads what was missed before listening began: at the start, and after each lost
 *     connection
 */
public record NotificationChannel(String name, Consumer<String> received, CatchUp catchUp) {

  private static final String NAME_FORM = "[a-z_]{1,63}";

  /** Reads, on the listening connection, what may have been missed. */
  @FunctionalInterface
  public interface CatchUp {
    void read(Connection connection) throws SQLException;
  }

  public NotificationChannel {
    if (!name.matches(NAME_FORM)) {
      throw new IllegalArgumentException("Not a channel name: " + name);
    }
  }

  /** The one over which every node tells the others of the newest position. */
  public static NotificationChannel ofHead(HeadSignal head) {
    return new NotificationChannel(
        "ledger_event",
        position -> head.moveTo(Long.parseLong(position)),
        connection -> head.moveTo(storedHead(connection)));
  }

  private static long storedHead(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select position from event_head")) {
      row.next();
      return row.getLong(1);
    }
  }
}
