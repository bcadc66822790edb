package mpos.ledger.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * What 23:00 means (S27): the instant at which one business day ends and the next begins. At
 * 23:00:00.000 it is already the next day.
 */
public record Cutoff(LocalTime time, ZoneId zone) {

  /** 23:00 Asia/Taipei, as the sheet says. */
  public static final Cutoff OF_THE_SHEET =
      new Cutoff(LocalTime.of(23, 0), ZoneId.of("Asia/Taipei"));

  public BusinessDay businessDayOf(Instant at) {
    LocalDate date = at.atZone(zone).toLocalDate();
    BusinessDay day = new BusinessDay(date);
    return at.isBefore(endOf(day)) ? day : day.next();
  }

  /** The first instant that no longer belongs to the day. */
  public Instant endOf(BusinessDay day) {
    return day.date().atTime(time).atZone(zone).toInstant();
  }
}
