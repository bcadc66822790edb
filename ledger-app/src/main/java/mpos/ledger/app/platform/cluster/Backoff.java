package mpos.ledger.app.platform.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What failed is tried again, each time after a longer pause, so that it disturbs nobody else. */
public final class Backoff<K> {

  private static final long LONGEST_PAUSE_MILLIS = Duration.ofMinutes(5).toMillis();
  private static final int MOST_DOUBLINGS = 20;

  private record Pause(int failures, long notBeforeNanos) {}

  private final Map<K, Pause> pauses = new ConcurrentHashMap<>();
  private final long firstPauseMillis;

  public Backoff(long firstPauseMillis) {
    this.firstPauseMillis = firstPauseMillis;
  }

  public boolean isOver(K key) {
    Pause pause = pauses.get(key);
    return pause == null || System.nanoTime() - pause.notBeforeNanos() >= 0;
  }

  public int failures(K key) {
    Pause pause = pauses.get(key);
    return pause == null ? 0 : pause.failures();
  }

  public void failed(K key) {
    int failures = failures(key) + 1;
    long pauseMillis =
        Math.min(firstPauseMillis << Math.min(failures - 1, MOST_DOUBLINGS), LONGEST_PAUSE_MILLIS);
    long pauseNanos = TimeUnit.MILLISECONDS.toNanos(pauseMillis);
    pauses.put(key, new Pause(failures, System.nanoTime() + pauseNanos));
  }

  public void succeeded(K key) {
    pauses.remove(key);
  }

  /** Forgets everything but these. */
  public void keepOnly(Collection<K> keys) {
    pauses.keySet().retainAll(keys);
  }

  /** Everything may be tried at once. */
  public void end() {
    pauses.clear();
  }
}
