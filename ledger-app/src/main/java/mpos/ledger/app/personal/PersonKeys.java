package mpos.ledger.app.personal;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.app.personal.PersonKeyTable.Wrapped;

/**
 * The keys of persons. They are read from {@link PersonKeyTable} each time and never cached, so
 * that one that is erased is gone on all nodes at once.
 */
final class PersonKeys {

  private final KeyVault vault;
  private final PersonKeyTable table;
  private final Clock clock;

  PersonKeys(KeyVault vault, PersonKeyTable table, Clock clock) {
    this.vault = vault;
    this.table = table;
    this.clock = clock;
  }

  static String placeOf(UUID person) {
    return "person_key " + person;
  }

  /** The person's key; made if there is none. */
  AesKey keyOrNew(UUID person) {
    Map<UUID, Optional<byte[]>> rows = table.find(person);
    if (rows.isEmpty()) {
      byte[] wrapped = vault.wrap(KeyVault.newSecret(), placeOf(person));
      table.add(new Wrapped(person, wrapped), vault.id(), clock.instant());
      rows = table.find(person);
    }
    if (rows.isEmpty()) {
      throw vault.otherKey();
    }
    return unwrapped(person, rows.get(person).orElseThrow(PersonErasedException::new));
  }

  /** The keys of those who have one, and empty for those who were forgotten. */
  Map<UUID, Optional<AesKey>> keys(Collection<UUID> persons) {
    Map<UUID, Optional<AesKey>> keys = new HashMap<>();
    table
        .find(persons.toArray(UUID[]::new))
        .forEach((person, key) -> keys.put(person, key.map(it -> unwrapped(person, it))));
    return keys;
  }

  /** Once and for ever; no master key is needed. */
  void erase(UUID person) {
    table.erase(person, clock.instant());
  }

  private AesKey unwrapped(UUID person, byte[] wrapped) {
    return AesKey.of(vault.unwrap(wrapped, placeOf(person)));
  }
}
