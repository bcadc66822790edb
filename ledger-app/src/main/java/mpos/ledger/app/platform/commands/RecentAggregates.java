package mpos.ledger.app.platform.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;

/**
 * The aggregates used last, so that the next command need not read their streams again; when there
 * are too many, the one used longest ago is forgotten. They are held strongly: with a cache that
 * the garbage collector empties, a trading day of hundreds of payments would be read again and
 * again.
 */
public final class RecentAggregates implements Cache {

  private final Map<Object, Object> recent;

  public RecentAggregates(int most) {
    recent =
        new LinkedHashMap<>(most, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > most;
          }
        };
  }

  @Override
  @SuppressWarnings("unchecked")
  public synchronized <K, V> V get(K key) {
    return (V) recent.get(key);
  }

  @Override
  public synchronized void put(Object key, Object value) {
    recent.put(key, value);
  }

  @Override
  public synchronized boolean putIfAbsent(Object key, Object value) {
    return recent.putIfAbsent(key, value) == null;
  }

  @Override
  @SuppressWarnings("unchecked")
  public synchronized <T> T computeIfAbsent(Object key, Supplier<T> value) {
    return (T) recent.computeIfAbsent(key, absent -> value.get());
  }

  @Override
  public synchronized boolean remove(Object key) {
    return recent.remove(key) != null;
  }

  @Override
  public synchronized void removeAll() {
    recent.clear();
  }

  @Override
  public synchronized boolean containsKey(Object key) {
    return recent.containsKey(key);
  }

  @Override
  @SuppressWarnings("unchecked")
  public synchronized <V> void computeIfPresent(Object key, UnaryOperator<V> change) {
    recent.computeIfPresent(key, (same, value) -> change.apply((V) value));
  }

  /** Listeners are never told: nobody needs to know what is forgotten. */
  @Override
  public Registration registerCacheEntryListener(EntryListener listener) {
    return () -> false;
  }
}
