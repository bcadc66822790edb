package mpos.ledger.projections.openrequests;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.projections.Columns;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code open_requests_v1}: what several events changed is written with two statements.
 */
final class OpenRequestRows {

  private record Row(UUID openId, OpenRequest request) {}

  private static final Columns<Row> COLUMNS =
      new Columns<>(
          List.of(
              Columns.uuid("open_id", Row::openId),
              Columns.uuid("request_id", it -> it.request().requestId()),
              Columns.uuid("payment_id", it -> it.request().paymentId()),
              Columns.number("node", it -> it.request().node()),
              Columns.time("open_since", it -> it.request().openSince())));

  private static final String DELETE = "delete from open_requests_v1 where open_id = any(?)";

  private static final String INSERT = COLUMNS.insertInto("open_requests_v1");

  private final JdbcTemplate jdbc;

  OpenRequestRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What is open under each id now; empty for what has its answer. */
  void write(Map<UUID, Optional<OpenRequest>> after) {
    jdbc.update(DELETE, (Object) after.keySet().toArray(UUID[]::new));
    COLUMNS.updateEach(jdbc, INSERT, stillOpen(after));
  }

  private static Collection<Row> stillOpen(Map<UUID, Optional<OpenRequest>> after) {
    return after.entrySet().stream()
        .flatMap(
            entry -> entry.getValue().stream().map(request -> new Row(entry.getKey(), request)))
        .toList();
  }
}
