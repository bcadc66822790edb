package mpos.ledger.projections.readersessions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import mpos.ledger.domain.reader.ReaderSessionClosed;
import mpos.ledger.projections.Columns;
import mpos.ledger.projections.KeyedTable;

/** The table {@code reader_sessions_v1}. */
final class ReaderSessionRows {

  private static final Columns<ReaderSessionView> COLUMNS =
      new Columns<>(
          List.of(
              Columns.uuid("session_id", ReaderSessionView::sessionId),
              Columns.text("user_id", ReaderSessionView::userId),
              Columns.text("reader_serial", ReaderSessionView::readerSerial),
              Columns.text("link", ReaderSessionView::link),
              Columns.text("firmware", ReaderSessionView::firmware),
              Columns.text("firmware_version", ReaderSessionView::firmwareVersion),
              Columns.smallNumber("battery_percent", ReaderSessionView::batteryPercent),
              Columns.number("node", ReaderSessionView::node),
              Columns.time("opened_at", ReaderSessionView::openedAt),
              Columns.text("trouble", ReaderSessionView::trouble),
              Columns.time("closed_at", ReaderSessionView::closedAt),
              Columns.text("closed_because", ReaderSessionView::closedBecause),
              Columns.number("position", ReaderSessionView::position)));

  static final KeyedTable<ReaderSessionView> TABLE =
      new KeyedTable<>("reader_sessions_v1", "session_id", COLUMNS, (row, number) -> read(row));

  private ReaderSessionRows() {}

  private static ReaderSessionView read(ResultSet row) throws SQLException {
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
