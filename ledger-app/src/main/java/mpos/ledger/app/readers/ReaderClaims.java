package mpos.ledger.app.readers;

import java.util.UUID;
import mpos.ledger.app.platform.cluster.NodePresence;
import mpos.ledger.app.platform.cluster.Waiting;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which session has which reader, one at a time on all nodes. A claim holds while its node is
 * alive; a dead node's claim is void.
 */
final class ReaderClaims {

  /** The channel on which the node that has a reader is asked to release it. */
  static final String WANTED_CHANNEL = "ledger_reader_wanted";

  private static final String CLAIM =
      "insert into reader_claim as held (reader_serial, session_id, node) values (?, ?, ?)"
          + " on conflict (reader_serial) do update"
          + " set session_id = excluded.session_id, node = excluded.node"
          + " where held.node = excluded.node or held.node <> all (?)";

  private static final long TAKE_OVER_TIMEOUT_MILLIS = 4_000;

  private final JdbcTemplate jdbc;
  private final NodePresence node;

  ReaderClaims(JdbcTemplate jdbc, NodePresence node) {
    this.jdbc = jdbc;
    this.node = node;
  }

  /** False when a session of another living node has the reader. */
  boolean claim(String readerSerial, UUID sessionId) {
    Long[] alive = node.alive().toArray(Long[]::new);
    return jdbc.update(CLAIM, readerSerial, sessionId, (long) node.number(), alive) == 1;
  }

  /**
   * As {@link #claim}, but first asks the other node to release the reader; false when it does not.
   */
  boolean takeOver(String readerSerial, UUID sessionId) {
    if (claim(readerSerial, sessionId)) {
      return true;
    }
    jdbc.query("select pg_notify(?, ?)", row -> {}, WANTED_CHANNEL, readerSerial);
    return Waiting.until(() -> claim(readerSerial, sessionId), TAKE_OVER_TIMEOUT_MILLIS);
  }

  /** Changes nothing when another session has the reader in the meantime. */
  void release(String readerSerial, UUID sessionId) {
    jdbc.update(
        "delete from reader_claim where reader_serial = ? and session_id = ?",
        readerSerial,
        sessionId);
  }
}
