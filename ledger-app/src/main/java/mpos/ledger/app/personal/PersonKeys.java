package mpos.ledger.app.personal;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
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

  /** The keys of those who have one, and empty for those who were forgotten. */
  Map<UUID, Optional<AesKey>> keys(Collection<UUID> persons) {
    Map<UUID, Optional<AesKey>> keys = new HashMap<>();
    jdbc.query(
        "select person, wrapped_key from person_key where person = any(?)",
        row -> {
          UUID person = row.getObject("person", UUID.class);
          Optional<byte[]> wrapped = Optional.ofNullable(row.getBytes("wrapped_key"));
          keys.put(person, wrapped.map(key -> unwrapped(person, key)));
        },
        (Object) persons.toArray(UUID[]::new));
    return keys;
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
