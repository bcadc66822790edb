package mpos.ledger.app.readers;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mpos.ledger.app.platform.cluster.NodePresence;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which session has which reader, on all nodes: one at a time. A claim is good as long as its node
 * lives; that of a dead node is anybody's.
 */
final class ReaderClaims {

  /** Over which the node that has a reader is asked to let it go. */
  static final String WANTED_CHANNEL = "ledger_reader_wanted";

  private static final String CLAIM =
      "insert into reader_claim as held (reader_serial, session_id, node) values (?, ?, ?)"
          + " on conflict (reader_serial) do update"
          + " set session_id = excluded.session_id, node = excluded.node"
          + " where held.node = excluded.node or held.node <> all (?)";

  private static final long TAKE_OVER_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(4);
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

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

  /** As {@link #claim}, and asks the other node to let the reader go; false when it does not. */
  boolean takeOver(String readerSerial, UUID sessionId) {
    if (claim(readerSerial, sessionId)) {
      return true;
    }
    jdbc.query("select pg_notify(?, ?)", row -> {}, WANTED_CHANNEL, readerSerial);
    long deadlineNanos = System.nanoTime() + TAKE_OVER_TIMEOUT_NANOS;
    while (System.nanoTime() - deadlineNanos < 0) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      if (claim(readerSerial, sessionId)) {
        return true;
      }
    }
    return false;
  }

  /** Changes nothing when another session has the reader by now. */
  void release(String readerSerial, UUID sessionId) {
    jdbc.update(
        "delete from reader_claim where reader_serial = ? and session_id = ?",
        readerSerial,
        sessionId);
  }
}
