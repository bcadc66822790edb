package mpos.ledger.app.personal;

import java.time.Clock;
import java.util.List;
import java.util.function.LongConsumer;
import mpos.ledger.app.personal.PersonKeyTable.Wrapped;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wraps all keys under a new master key. Until the last step, which is one transaction, the old
 * master key stays in use, and each row holds the key twice: as the old one wraps it and as the new
 * one does. A rotation that was interrupted goes on where it stopped. Afterwards the old key opens
 * nothing.
 */
public final class MasterKeyRotation {

  private static final int KEYS_AT_ONCE = 500;

  private final MasterKeyTable master;
  private final PersonKeyTable persons;
  private final TransactionTemplate transaction;
  private final Clock clock;

  public MasterKeyRotation(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
    this.master = new MasterKeyTable(jdbc);
    this.persons = new PersonKeyTable(jdbc);
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Whether this key is the one in use. */
  public boolean isInUse(MasterKey key) {
    return key.id().equals(master.idInUse());
  }

  /**
   * Rotates; does nothing if the next key is in use already.
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
    } while (rewrapped == KEYS_AT_ONCE);
    transaction.executeWithoutResult(last -> finish(old, next));
  }

  /** What an earlier rotation, to another key, left behind is dropped. */
  private void begin(MasterKey next) {
    transaction.executeWithoutResult(
        first -> {
          if (master.nameNext(next.id())) {
            persons.dropNext();
          }
        });
  }

  /** Wraps some more keys; says how many. */
  private int rewrap(MasterKey old, MasterKey next) {
    List<Wrapped> some = persons.withoutNext(KEYS_AT_ONCE);
    persons.addNext(some.stream().map(it -> rewrapped(old, next, it)).toList());
    return some.size();
  }

  /** No key is made meanwhile: whoever makes one must hold the master key's row too. */
  private void finish(MasterKey old, MasterKey next) {
    byte[] secret = master.holdWrappedSecret();
    requireInUse(old);
    int late;
    do {
      late = rewrap(old, next);
    } while (late > 0);
    persons.useNext();
    String place = KeyVault.SECRET_PLACE;
    master.use(next.id(), next.wrap(unwrapped(old, secret, place), place), clock.instant());
  }

  private static Wrapped rewrapped(MasterKey old, MasterKey next, Wrapped wrapped) {
    String place = PersonKeys.placeOf(wrapped.person());
    return new Wrapped(wrapped.person(), next.wrap(unwrapped(old, wrapped.key(), place), place));
  }

  private static byte[] unwrapped(MasterKey old, byte[] wrapped, String place) {
    return old.unwrap(wrapped, place)
        .orElseThrow(
            () -> new PersonalKeysUnavailableException("Not wrapped by " + old + ": " + place));
  }

  private void requireInUse(MasterKey old) {
    if (!isInUse(old)) {
      throw new PersonalKeysUnavailableException(
          "The database has the master key " + master.idInUse() + ", not " + old.id());
    }
  }
}
