package mpos.ledger.projections.openrequests;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code open_requests_v1}: what a batch changed is written with two statements. */
final class OpenRequestRows {

  private static final String DELETE = "delete from open_requests_v1 where open_id = any(?)";

  private static final String INSERT =
      "insert into open_requests_v1 (open_id, request_id, payment_id, node, open_since)"
          + " select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::int8[], ?::timestamptz[])";

  private final JdbcTemplate jdbc;

  OpenRequestRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What is open under each id after the batch; empty for what has its answer. */
  void write(Map<UUID, Optional<OpenRequest>> after) {
    jdbc.update(DELETE, (Object) after.keySet().toArray(UUID[]::new));
    Map<UUID, OpenRequest> open = stillOpen(after);
    if (open.isEmpty()) {
      return;
    }
    Integer written =
        jdbc.execute((ConnectionCallback<Integer>) connection -> insert(connection, open));
    if (written == null || written != open.size()) {
      throw new IllegalStateException(written + " rows written, not " + open.size());
    }
  }

  private static Map<UUID, OpenRequest> stillOpen(Map<UUID, Optional<OpenRequest>> after) {
    return after.entrySet().stream()
        .filter(entry -> entry.getValue().isPresent())
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().get()));
  }

  private static int insert(Connection connection, Map<UUID, OpenRequest> open)
      throws SQLException {
    Collection<OpenRequest> rows = open.values();
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setArray(1, array(connection, "uuid", open.keySet().stream().toArray()));
      statement.setArray(
          2, array(connection, "uuid", rows.stream().map(OpenRequest::requestId).toArray()));
      statement.setArray(
          3, array(connection, "uuid", rows.stream().map(OpenRequest::paymentId).toArray()));
      statement.setArray(
          4, array(connection, "int8", rows.stream().map(OpenRequest::node).toArray()));
      statement.setArray(
          5,
          array(
              connection,
              "timestamptz",
              rows.stream().map(row -> row.openSince().toString()).toArray()));
      return statement.executeUpdate();
    }
  }

  private static Array array(Connection connection, String type, Object[] values)
      throws SQLException {
    return connection.createArrayOf(type, values);
  }
}
