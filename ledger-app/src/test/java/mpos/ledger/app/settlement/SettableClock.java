package mpos.ledger.app.settlement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Shows the time that a test sets. */
final class SettableClock extends Clock {

  private volatile Instant now;

  SettableClock(String now) {
    this.now = Instant.parse(now);
  }

  /** Sets it to a time in Taipei, such as {@code 2026-11-23T22:59:59.999}. */
  void taipei(String localTime) {
    now = Instant.parse(localTime + "Z").minus(Duration.ofHours(8));
  }

  void add(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("The ledger asks for instants only");
  }
}
