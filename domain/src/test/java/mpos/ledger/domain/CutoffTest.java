package mpos.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutoffTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T22:59:59.999999999+08:00, 2026-11-23",
    "2026-11-23T23:00:00+08:00, 2026-11-24",
    "2026-11-24T00:00:00+08:00, 2026-11-24",
    "2026-12-31T23:00:00+08:00, 2027-01-01",
    "2028-02-28T23:30:00+08:00, 2028-02-29",
  })
  void at_23_00_Taipei_it_is_already_the_next_business_day(String at, String day) {
    Instant instant = OffsetDateTime.parse(at).toInstant();
    assertThat(Cutoff.OF_THE_SHEET.businessDayOf(instant)).hasToString(day);
  }

  @ParameterizedTest
  @CsvSource({
    // clocks go back at 02:00: 01:30 comes twice, and the first one ends the day
    "2026-11-01T01:29:59-04:00, 2026-11-01",
    "2026-11-01T01:30:00-04:00, 2026-11-02",
    "2026-11-01T01:15:00-05:00, 2026-11-02",
    // clocks go forward: 02:30 does not exist on 2026-03-08
    "2026-03-08T01:59:59-05:00, 2026-03-09",
  })
  void a_day_ends_once_also_where_clocks_change(String at, String day) {
    Cutoff newYork = new Cutoff(LocalTime.of(1, 30), ZoneId.of("America/New_York"));
    Instant instant = OffsetDateTime.parse(at).toInstant();
    assertThat(newYork.businessDayOf(instant)).hasToString(day);
  }
}
