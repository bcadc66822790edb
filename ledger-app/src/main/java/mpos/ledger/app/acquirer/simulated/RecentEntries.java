package mpos.ledger.app.acquirer.simulated;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A memory with an end: the oldest entries are forgotten at {@value #MAX_ENTRIES}. */
final class RecentEntries<K, V> {

  private static final int MAX_ENTRIES = 250_000;

  private final Map<K, V> entries = new LinkedHashMap<>();

  /** What is remembered of this key; null for nothing. */
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
