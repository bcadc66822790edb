package mpos.ledger.projections.openrequests;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads {@code open_requests_v1}. */
public final class OpenRequestQueries {

  private final JdbcTemplate jdbc;

  public OpenRequestQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The voids and refunds without an answer, oldest first. */
  public List<OpenRequest> open(int most) {
    return jdbc.query(
        "select request_id, payment_id, node, open_since from open_requests_v1"
            + " order by open_since limit ?",
        (row, number) ->
            new OpenRequest(
                row.getObject("request_id", UUID.class),
                row.getObject("payment_id", UUID.class),
                row.getLong("node"),
                row.getObject("open_since", OffsetDateTime.class).toInstant()),
        most);
  }
}
