package mpos.ledger.app.platform.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what failed and when each may be tried again, so that one that goes on failing disturbs
 * the others less and less.
 */
public final class Retries<K> {

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private record Retry(int failures, long notBeforeNanos) {}

  private final Map<K, Retry> retries = new ConcurrentHashMap<>();
  private final Backoff backoff;

  public Retries(long firstPauseMillis) {
    this.backoff = new Backoff(Duration.ofMillis(firstPauseMillis), LONGEST_PAUSE);
  }

  /** Whether it may be tried now: it has not failed, or its pause is over. */
  public boolean isDue(K key) {
    Retry retry = retries.get(key);
    return retry == null || System.nanoTime() - retry.notBeforeNanos() >= 0;
  }

  /** How often it has failed in a row. */
  public int failures(K key) {
    Retry retry = retries.get(key);
    return retry == null ? 0 : retry.failures();
  }

  public void failed(K key) {
    int failures = failures(key) + 1;
    retries.put(key, new Retry(failures, System.nanoTime() + backoff.after(failures).toNanos()));
  }

  public void succeeded(K key) {
    retries.remove(key);
  }

  /** Forgets all others. */
  public void keepOnly(Collection<K> keys) {
    retries.keySet().retainAll(keys);
  }

  /** Lets everything be tried at once. */
  public void forgetAll() {
    retries.clear();
  }
}
