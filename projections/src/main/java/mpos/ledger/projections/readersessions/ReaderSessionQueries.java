package mpos.ledger.projections.readersessions;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds reader sessions in {@code reader_sessions_v1}. */
public final class ReaderSessionQueries {

  /** A user looks back over days, not years. */
  private static final int MOST_ROWS = 50;

  private final JdbcTemplate jdbc;

  public ReaderSessionQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The user's sessions, newest first, at most 50. */
  public List<ReaderSessionView> ofUser(String userId) {
    return ReaderSessionRows.TABLE.query(
        jdbc, "where user_id = ? order by opened_at desc limit " + MOST_ROWS, userId);
  }
}
