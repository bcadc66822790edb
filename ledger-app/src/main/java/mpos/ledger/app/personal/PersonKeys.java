package mpos.ledger.app.personal;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The keys of persons, in {@code person_key}. They are read from there each time and never
 * remembered, so that one that is erased is gone on all nodes at once.
 */
final class PersonKeys {

  private static final String INSERT =
      "insert into person_key (person, wrapped_key, created_at)"
          + " select ?, ?, ? from master_key where key_id = ? for share"
          + " on conflict (person) do nothing";

  private final KeyVault vault;
  private final JdbcTemplate jdbc;
  private final Clock clock;

  PersonKeys(KeyVault vault, JdbcTemplate jdbc, Clock clock) {
    this.vault = vault;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  static String placeOf(UUID person) {
    return "person_key " + person;
  }

  /** The person's key, a new one for somebody new. */
  AesKey keyOrNew(UUID person) {
    if (rowOf(person).isEmpty()) {
      // the master key's row is held meanwhile, so that a rotation does not miss this key
      jdbc.update(
          INSERT,
          person,
          vault.wrap(KeyVault.newSecret(), placeOf(person)),
          Timestamp.from(clock.instant()),
          vault.id());
    }
    Optional<byte[]> wrapped = rowOf(person).orElseThrow(vault::otherKey);
    return unwrapped(person, wrapped.orElseThrow(PersonErasedException::new));
  }

  /** The keys that there are; none of those who were forgotten or never known. */
  Map<UUID, AesKey> keys(Collection<UUID> persons) {
    Map<UUID, AesKey> keys = new HashMap<>();
    jdbc.query(
        "select person, wrapped_key from person_key"
            + " where person = any(?) and wrapped_key is not null",
        row -> {
          UUID person = row.getObject("person", UUID.class);
          keys.put(person, unwrapped(person, row.getBytes("wrapped_key")));
        },
        (Object) persons.toArray(UUID[]::new));
    return keys;
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

  private AesKey unwrapped(UUID person, byte[] wrapped) {
    return AesKey.of(vault.unwrap(wrapped, placeOf(person)));
  }

  /** The row of a person, if there is one, with the wrapped key in it, if that is not erased. */
  private Optional<Optional<byte[]>> rowOf(UUID person) {
    return jdbc
        .query(
            "select wrapped_key from person_key where person = ?",
            (row, number) -> Optional.ofNullable(row.getBytes("wrapped_key")),
            person)
        .stream()
        .findFirst();
  }
}
