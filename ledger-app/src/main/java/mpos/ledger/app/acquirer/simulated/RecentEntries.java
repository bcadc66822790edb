package mpos.ledger.app.acquirer.simulated;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A limited memory: beyond {@value #MAX_ENTRIES} entries the oldest are forgotten. */
final class RecentEntries<K, V> {

  private static final int MAX_ENTRIES = 250_000;

  private final Map<K, V> entries = new LinkedHashMap<>();

  /** What is remembered for this key; null for nothing. */
  V get(K key) {
    return entries.get(key);
  }

  void put(K key, V value) {
    if (entries.size() >= MAX_ENTRIES && !entries.containsKey(key)) {
      entries.remove(entries.keySet().iterator().next());
    }
    entries.put(key, value);
  }

  /** All that is remembered, oldest first. */
  Collection<V> values() {
    return entries.values();
  }
}
