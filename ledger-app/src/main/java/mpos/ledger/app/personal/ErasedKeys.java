package mpos.ledger.app.personal;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Erases keys in {@code person_key}; no master key is needed for that. */
final class ErasedKeys {

  private final JdbcTemplate jdbc;
  private final Clock clock;

  ErasedKeys(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whether the person has a key, or had one. */
  boolean isKnown(UUID person) {
    return !jdbc.queryForList("select 1 from person_key where person = ?", person).isEmpty();
  }

  /** Erases the key, or marks somebody unknown as forgotten, once and for ever. */
  void erase(UUID person) {
    Timestamp now = Timestamp.from(clock.instant());
    jdbc.update(
        "insert into person_key (person, created_at, erased_at) values (?, ?, ?)"
            + " on conflict (person) do update set"
            + " wrapped_key = null, next_key = null, erased_at = excluded.erased_at"
            + " where person_key.erased_at is null",
        person,
        now,
        now);
  }

  /** Whom the ledger has forgotten without having said so in an event yet. */
  List<UUID> erasedWithoutRecord(int most) {
    return jdbc.queryForList(
        "select person from person_key where erased_at is not null and not recorded limit ?",
        UUID.class,
        most);
  }

  void recorded(UUID person) {
    int changed = jdbc.update("update person_key set recorded = true where person = ?", person);
    if (changed != 1) {
      throw new IllegalStateException("No key of " + person + " was ever erased");
    }
  }
}
