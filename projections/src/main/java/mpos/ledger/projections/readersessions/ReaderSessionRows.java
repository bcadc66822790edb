package mpos.ledger.projections.readersessions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import mpos.ledger.domain.reader.ReaderSessionClosed;
import mpos.ledger.projections.BulkInsert;
import mpos.ledger.projections.BulkInsert.Column;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code reader_sessions_v1}: a batch reads it once and writes it once. */
final class ReaderSessionRows {

  private static final List<Column<ReaderSessionView>> COLUMNS =
      List.of(
          new Column<>("session_id", "uuid", ReaderSessionView::sessionId),
          new Column<>("user_id", "text", ReaderSessionView::userId),
          new Column<>("reader_serial", "text", ReaderSessionView::readerSerial),
          new Column<>("link", "text", ReaderSessionView::link),
          new Column<>("firmware", "text", ReaderSessionView::firmware),
          new Column<>("firmware_version", "text", ReaderSessionView::firmwareVersion),
          new Column<>("battery_percent", "int4", ReaderSessionView::batteryPercent),
          new Column<>("node", "int8", ReaderSessionView::node),
          new Column<>("opened_at", "timestamptz", ReaderSessionView::openedAt),
          new Column<>("trouble", "text", ReaderSessionView::trouble),
          new Column<>("closed_at", "timestamptz", ReaderSessionView::closedAt),
          new Column<>("closed_because", "text", ReaderSessionView::closedBecause),
          new Column<>("position", "int8", ReaderSessionView::position));

  private static final String NAMES =
      COLUMNS.stream().map(Column::name).collect(Collectors.joining(", "));

  private static final String REPLACE =
      "on conflict (session_id) do update set battery_percent = excluded.battery_percent,"
          + " trouble = excluded.trouble, closed_at = excluded.closed_at,"
          + " closed_because = excluded.closed_because, position = excluded.position";

  static final String SELECT = "select " + NAMES + " from reader_sessions_v1 ";

  private final JdbcTemplate jdbc;
  private final BulkInsert<ReaderSessionView> sessions;

  ReaderSessionRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.sessions = new BulkInsert<>(jdbc, "reader_sessions_v1", REPLACE, COLUMNS);
  }

  List<ReaderSessionView> find(Collection<UUID> sessionIds) {
    return jdbc.query(
        SELECT + "where session_id = any(?)",
        (row, number) -> read(row),
        (Object) sessionIds.toArray(UUID[]::new));
  }

  void write(Collection<ReaderSessionView> rows) {
    sessions.write(rows);
  }

  static ReaderSessionView read(ResultSet row) throws SQLException {
    String why = row.getString("closed_because");
    return new ReaderSessionView(
        row.getObject("session_id", UUID.class),
        row.getString("user_id"),
        row.getString("reader_serial"),
        row.getString("link"),
        row.getString("firmware"),
        row.getString("firmware_version"),
        row.getInt("battery_percent"),
        row.getLong("node"),
        instant(row, "opened_at"),
        row.getString("trouble"),
        instant(row, "closed_at"),
        why == null ? null : ReaderSessionClosed.Why.valueOf(why),
        row.getLong("position"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
