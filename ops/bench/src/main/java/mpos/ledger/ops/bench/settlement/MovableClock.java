package mpos.ledger.ops.bench.settlement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A clock that runs like any other, in milliseconds, and can be moved ahead: 23:00 comes when the
 * measurement is ready for it.
 */
public final class MovableClock extends Clock {

  private volatile Duration ahead = Duration.ZERO;

  /** Makes it this instant now; never one in the past, because time does not go back. */
  public void moveTo(Instant instant) {
    if (instant.isBefore(instant())) {
      throw new IllegalArgumentException(instant + " is in the past");
    }
    ahead = Duration.between(Instant.now(), instant);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead).truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("The ledger's clock is in UTC");
  }
}
