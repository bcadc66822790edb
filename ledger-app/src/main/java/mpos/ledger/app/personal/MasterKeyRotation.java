package mpos.ledger.app.personal;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wraps all keys under a new master key. Until the last step, which is one transaction, the old
 * master key is the one in use, and beside each key stands the same key as the new one wraps it; a
 * rotation that was interrupted goes on where it was. From then on the old key opens nothing.
 */
public final class MasterKeyRotation {

  private static final int BATCH_KEYS = 500;

  private record Wrapped(UUID person, byte[] key) {}

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  public MasterKeyRotation(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Whether this key is the one in use. */
  public boolean isInUse(MasterKey key) {
    return key.id().equals(keyInUse());
  }

  /**
   * Rotates; when the next key is in use already, there is nothing to do.
   *
   * @param progress is told how many keys are wrapped under the next master key so far
   * @throws PersonalKeysUnavailableException when neither of the two is in use
   */
  public void rotate(MasterKey old, MasterKey next, LongConsumer progress) {
    if (isInUse(next)) {
      return;
    }
    requireInUse(old);
    begin(next);
    long done = 0;
    int rewrapped;
    do {
      rewrapped = rewrap(old, next);
      done += rewrapped;
      progress.accept(done);
    } while (rewrapped == BATCH_KEYS);
    transaction.executeWithoutResult(last -> finish(old, next));
  }

  /** What an earlier rotation to another key left is of no use. */
  private void begin(MasterKey next) {
    transaction.executeWithoutResult(
        first -> {
          int other =
              jdbc.update(
                  "update master_key set next_key_id = ? where next_key_id is distinct from ?",
                  next.id(),
                  next.id());
          if (other > 0) {
            jdbc.update("update person_key set next_key = null where next_key is not null");
          }
        });
  }

  /** Wraps some more keys; whoever is erased meanwhile stays erased. */
  private int rewrap(MasterKey old, MasterKey next) {
    List<Wrapped> some =
        jdbc.query(
            "select person, wrapped_key from person_key"
                + " where wrapped_key is not null and next_key is null limit ?",
            (row, number) ->
                new Wrapped(row.getObject("person", UUID.class), row.getBytes("wrapped_key")),
            BATCH_KEYS);
    jdbc.batchUpdate(
        "update person_key set next_key = ? where person = ? and wrapped_key is not null",
        some.stream().map(it -> new Object[] {rewrapped(old, next, it), it.person()}).toList());
    return some.size();
  }

  /** No key is made meanwhile: whoever makes one holds the master key's row too. */
  private void finish(MasterKey old, MasterKey next) {
    byte[] secret =
        jdbc.queryForObject("select wrapped_secret from master_key for update", byte[].class);
    requireInUse(old);
    int late;
    do {
      late = rewrap(old, next);
    } while (late > 0);
    jdbc.update(
        "update person_key set wrapped_key = next_key, next_key = null"
            + " where wrapped_key is not null");
    String place = KeyVault.SECRET_PLACE;
    jdbc.update(
        "update master_key set key_id = ?, wrapped_secret = ?, next_key_id = null, since = ?",
        next.id(),
        next.wrap(unwrapped(old, secret, place), place),
        Timestamp.from(clock.instant()));
  }

  private static byte[] rewrapped(MasterKey old, MasterKey next, Wrapped wrapped) {
    String place = PersonKeys.placeOf(wrapped.person());
    return next.wrap(unwrapped(old, wrapped.key(), place), place);
  }

  private static byte[] unwrapped(MasterKey old, byte[] wrapped, String place) {
    return old.unwrap(wrapped, place)
        .orElseThrow(
            () -> new PersonalKeysUnavailableException("Not wrapped by " + old + ": " + place));
  }

  private void requireInUse(MasterKey old) {
    if (!isInUse(old)) {
      throw new PersonalKeysUnavailableException(
          "The database has the master key " + keyInUse() + ", not " + old.id());
    }
  }

  private String keyInUse() {
    List<String> ids = jdbc.queryForList("select key_id from master_key", String.class);
    return ids.isEmpty() ? "none" : ids.get(0);
  }
}
