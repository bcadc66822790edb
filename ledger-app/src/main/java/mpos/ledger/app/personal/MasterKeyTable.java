package mpos.ledger.app.personal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code master_key}, of one row: which master key is in use, and the ledger's own secret
 * as that key wraps it. The key itself is never in the database.
 */
final class MasterKeyTable {

  private static final String NONE = "none";

  private final JdbcTemplate jdbc;

  MasterKeyTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes a key into use if there is none yet. */
  void useIfFirst(String keyId, byte[] wrappedSecret, Instant at) {
    jdbc.update(
        "insert into master_key (key_id, wrapped_secret, since) values (?, ?, ?)"
            + " on conflict do nothing",
        keyId,
        wrappedSecret,
        Timestamp.from(at));
  }

  /** The id of the key in use; {@code none} before there is one. */
  String idInUse() {
    List<String> ids = jdbc.queryForList("select key_id from master_key", String.class);
    return ids.isEmpty() ? NONE : ids.get(0);
  }

  byte[] wrappedSecret() {
    return jdbc.queryForObject("select wrapped_secret from master_key", byte[].class);
  }

  /** Holds the row until the transaction ends: meanwhile no person's key is made. */
  byte[] holdWrappedSecret() {
    return jdbc.queryForObject("select wrapped_secret from master_key for update", byte[].class);
  }

  /** Names the key that a rotation leads to; false if it was named before. */
  boolean nameNext(String nextId) {
    return jdbc.update(
            "update master_key set next_key_id = ? where next_key_id is distinct from ?",
            nextId,
            nextId)
        > 0;
  }

  /** The last step of a rotation. */
  void use(String keyId, byte[] wrappedSecret, Instant at) {
    jdbc.update(
        "update master_key set key_id = ?, wrapped_secret = ?, next_key_id = null, since = ?",
        keyId,
        wrappedSecret,
        Timestamp.from(at));
  }
}
