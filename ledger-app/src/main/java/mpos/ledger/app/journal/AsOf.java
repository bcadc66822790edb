package mpos.ledger.app.journal;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.platform.http.LedgerPosition;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.app.platform.http.Views;
import mpos.ledger.projections.journal.JournalProjection;

/**
 * Up to which event the journal is asked for: {@code position:123} is up to that event, an instant
 * up to the last event recorded by then, nothing up to where the journal has come. Balances up to a
 * position never change again.
 */
final class AsOf {

  private static final Pattern POSITION = Pattern.compile("position:(\\d{1,18})");

  private final PostgresEventStorageEngine events;
  private final Views views;
  private final Clock clock;

  AsOf(PostgresEventStorageEngine events, Views views, Clock clock) {
    this.events = events;
    this.views = views;
    this.clock = clock;
  }

  /** The position asked for; waits, at most two seconds, until the journal has come as far. */
  long position(String asOf, String minimum) {
    long least = LedgerPosition.parseMinimum(minimum);
    if (asOf == null) {
      return views.await(JournalProjection.NAME, least);
    }
    long asked = parse(asOf);
    views.await(JournalProjection.NAME, Math.max(least, asked));
    return asked;
  }

  private long parse(String asOf) {
    Matcher position = POSITION.matcher(asOf);
    if (!position.matches()) {
      return lastRecordedBy(instant(asOf));
    }
    long asked = Long.parseLong(position.group(1));
    if (asked > events.headPosition()) {
      throw RequestProblemException.field("asOf", "is beyond the newest event");
    }
    return asked;
  }

  private static Instant instant(String asOf) {
    try {
      return OffsetDateTime.parse(asOf).toInstant();
    } catch (DateTimeParseException neither) {
      throw RequestProblemException.field(
          "asOf", "is position:123 or a time with its offset, such as 2026-11-23T23:00:00+08:00");
    }
  }

  /** Times of recording are stored in microseconds. */
  private long lastRecordedBy(Instant instant) {
    if (instant.isAfter(clock.instant())) {
      throw RequestProblemException.field("asOf", "lies in the future");
    }
    Instant firstInstantAfter = instant.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
    return events.createTokenAt(firstInstantAfter).position().orElseThrow();
  }
}
