package mpos.ledger.app.readers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The reader sessions that are open on this node, by their ids and by their readers' serial
 * numbers. A session that awaits its relay has no reader yet: it is found by its id only.
 */
final class OpenReaders {

  /** More readers than one node serves. */
  private static final int MAX_SESSIONS = 2_000;

  private static final int LOCKS = 64;

  private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();
  private final Map<UUID, OpenReader> byId = new ConcurrentHashMap<>();
  private final Map<String, OpenReader> bySerial = new ConcurrentHashMap<>();

  /** Held while a session with a reader of this serial number begins or ends. */
  Object lockOf(String serial) {
    return locks[Math.floorMod(serial.hashCode(), LOCKS)];
  }

  boolean isFull() {
    return byId.size() >= MAX_SESSIONS;
  }

  void add(OpenReader reader) {
    byId.put(reader.id(), reader);
  }

  /** From now on this session has the reader. */
  void addConnected(OpenReader reader) {
    bySerial.put(reader.serial(), reader);
  }

  void remove(OpenReader reader) {
    byId.remove(reader.id());
    bySerial.remove(reader.serial(), reader);
  }

  Optional<OpenReader> find(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The session that has the reader of this serial number; null when none has. */
  OpenReader having(String serial) {
    return bySerial.get(serial);
  }

  /** The sessions that await a relay of the reader of this serial number. */
  List<OpenReader> awaiting(String serial) {
    return byId.values().stream()
        .filter(it -> it.serial().equals(serial) && it.connection().session() == null)
        .toList();
  }

  Collection<OpenReader> all() {
    return byId.values();
  }
}
