package mpos.ledger.app.audit;

import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code audit_line}, to which the ledger only adds. */
final class AuditLines {

  /** Lines are added one after another, so that whoever pages by number misses none. */
  private static final long LOCK = 0x6175_6469_74L;

  private static final String ADD =
      "with turn as materialized (select pg_advisory_xact_lock(?))"
          + " insert into audit_line"
          + " (at, who, role, address, request_id, request, subject, status, code, left_out)"
          + " select ?, ?, ?, ?, ?, ?, ?, ?::smallint, ?, ? from turn";

  private static final String PAGE =
      "select line, at, who, role, address, request_id, request, subject, status, code, left_out"
          + " from audit_line where line > ? order by line limit ?";

  private final JdbcTemplate jdbc;

  AuditLines(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The table assigns the line's number. */
  void add(AuditLine line) {
    jdbc.update(
        ADD,
        LOCK,
        Timestamp.from(line.at()),
        line.who(),
        line.role(),
        line.address(),
        line.requestId(),
        line.request(),
        line.subject(),
        line.status(),
        line.code(),
        line.leftOut());
  }

  List<AuditLine> after(long line, int most) {
    return jdbc.query(
        PAGE,
        (row, number) ->
            new AuditLine(
                row.getLong("line"),
                row.getTimestamp("at").toInstant(),
                row.getString("who"),
                row.getString("role"),
                row.getString("address"),
                row.getString("request_id"),
                row.getString("request"),
                row.getString("subject"),
                row.getObject("status", Integer.class),
                row.getString("code"),
                row.getInt("left_out")),
        line,
        most);
  }
}
