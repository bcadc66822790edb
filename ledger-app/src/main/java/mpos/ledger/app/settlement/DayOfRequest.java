package mpos.ledger.app.settlement;

import java.time.format.DateTimeParseException;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.BusinessDay;

/** The business day that a request names, such as {@code 2026-11-23}. */
final class DayOfRequest {

  private static final String FORM = "\\d{4}-\\d{2}-\\d{2}";

  private DayOfRequest() {}

  static BusinessDay parse(String day) {
    if (!day.matches(FORM)) {
      throw notADay();
    }
    try {
      return BusinessDay.parse(day);
    } catch (DateTimeParseException notInTheCalendar) {
      throw notADay();
    }
  }

  private static RequestProblemException notADay() {
    return RequestProblemException.field("day", "is a date such as 2026-11-23");
  }
}
