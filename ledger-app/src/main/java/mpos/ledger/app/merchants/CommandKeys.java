package mpos.ledger.app.merchants;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.domain.StreamId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code command_key}: what a command with an idempotency key named, so that the same key
 * finds it again, also after a crash between the name and the event.
 */
final class CommandKeys {

  private final JdbcTemplate jdbc;
  private final Clock clock;

  CommandKeys(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The id under which a command with this key is known. */
  static UUID requestOf(SignedIn who, String key) {
    return StreamId.ofRequest(who.id(), key);
  }

  /** What the key named first. */
  String names(SignedIn who, String key, String ifNew) {
    jdbc.update(
        "insert into command_key (request_id, names, at) values (?, ?, ?)"
            + " on conflict (request_id) do nothing",
        requestOf(who, key),
        ifNew,
        Timestamp.from(clock.instant()));
    return jdbc.queryForObject(
        "select names from command_key where request_id = ?", String.class, requestOf(who, key));
  }

  /** Whether this key has been used before. */
  boolean isKnown(SignedIn who, String key) {
    return !jdbc.queryForList("select 1 from command_key where request_id = ?", requestOf(who, key))
        .isEmpty();
  }

  /** A number that no user has had. */
  int newUserNumber() {
    Integer number = jdbc.queryForObject("select nextval('mobile_user_number')", Integer.class);
    return number;
  }
}
