package mpos.ledger.app.platform.cluster;

import java.time.Duration;

/**
 * How long to wait before what failed is tried again: twice as long after each failure, up to the
 * longest pause.
 */
public record Backoff(Duration first, Duration longest) {

  private static final int MOST_DOUBLINGS = 20;

  /** The pause after so many failures in a row, of which there was at least one. */
  public Duration after(int failures) {
    Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
