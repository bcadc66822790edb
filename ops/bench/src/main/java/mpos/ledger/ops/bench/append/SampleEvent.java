package mpos.ledger.ops.bench.append;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import mpos.ledger.ops.support.Database;

/** An event as the ledger has stored it, which the other sides' rows are modeled on. */
public record SampleEvent(String aggregate, String name, String payload, String metadata) {

  private static final String LAST =
      "select aggregate, name, payload, metadata from event order by position desc limit 1";

  public static SampleEvent lastOf(Database ledger) throws SQLException {
    try (Connection connection = ledger.direct().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LAST)) {
      row.next();
      return new SampleEvent(
          row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }
  }
}
