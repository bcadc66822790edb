package mpos.ledger.app.personal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code person_key}: each person's key, as the master key wraps it. A row without a key
 * is that of somebody who was forgotten; to erase needs no master key.
 */
final class PersonKeyTable {

  /** The master key's row is held meanwhile, so that a rotation does not miss this key. */
  private static final String ADD =
      "insert into person_key (person, wrapped_key, created_at)"
          + " select ?, ?, ? from master_key where key_id = ? for share"
          + " on conflict (person) do nothing";

  private static final String ERASE =
      "insert into person_key (person, created_at, erased_at) values (?, ?, ?)"
          + " on conflict (person) do update set"
          + " wrapped_key = null, next_key = null, erased_at = excluded.erased_at"
          + " where person_key.erased_at is null";

  /** A person's key, under the master key that is in use or the next one. */
  record Wrapped(UUID person, byte[] key) {}

  private final JdbcTemplate jdbc;

  PersonKeyTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Nothing is added for somebody who has a row, or under a master key that is not in use. */
  void add(Wrapped key, String masterKeyId, Instant at) {
    jdbc.update(ADD, key.person(), key.key(), Timestamp.from(at), masterKeyId);
  }

  /** The wrapped keys of those who have a row; empty for those who were forgotten. */
  Map<UUID, Optional<byte[]>> find(UUID... persons) {
    Map<UUID, Optional<byte[]>> keys = new HashMap<>();
    jdbc.query(
        "select person, wrapped_key from person_key where person = any(?)",
        row -> {
          keys.put(
              row.getObject("person", UUID.class),
              Optional.ofNullable(row.getBytes("wrapped_key")));
        },
        (Object) persons);
    return keys;
  }

  /** Whether the person has a key, or had one. */
  boolean contains(UUID person) {
    return !find(person).isEmpty();
  }

  /** Erases the key, or marks somebody unknown as forgotten, once and for ever. */
  void erase(UUID person, Instant at) {
    jdbc.update(ERASE, person, Timestamp.from(at), Timestamp.from(at));
  }

  /** Who was forgotten without an event that says so yet. */
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

  /** Some of the keys that the next master key does not wrap yet. */
  List<Wrapped> withoutNext(int most) {
    return jdbc.query(
        "select person, wrapped_key from person_key"
            + " where wrapped_key is not null and next_key is null limit ?",
        (row, number) ->
            new Wrapped(row.getObject("person", UUID.class), row.getBytes("wrapped_key")),
        most);
  }

  /** Adds the same keys as the next master key wraps them; whoever was erased stays erased. */
  void addNext(List<Wrapped> keys) {
    jdbc.batchUpdate(
        "update person_key set next_key = ? where person = ? and wrapped_key is not null",
        keys.stream().map(it -> new Object[] {it.key(), it.person()}).toList());
  }

  /** The keys under a next master key that was given up are of no use. */
  void dropNext() {
    jdbc.update("update person_key set next_key = null where next_key is not null");
  }

  /** From now on the next master key is the one that opens all keys. */
  void useNext() {
    jdbc.update(
        "update person_key set wrapped_key = next_key, next_key = null"
            + " where wrapped_key is not null");
  }
}
