package mpos.ledger.app.settlement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import mpos.ledger.app.platform.database.DatabaseNotReadyException;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.projections.settlements.SettlementsProjection;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A closed business day is over for ever. Checked once at start, before anything is served: with a
 * cutoff that was moved, or in another time zone, a settled day could go on, and what is sold in it
 * would come too late for its batch. Then the ledger does not start.
 */
final class CutoffStartupCheck {

  /** What the view has not taken yet comes from the events themselves. */
  private static final String LAST_CLOSED =
      """
      select max(day) from (
        select max(business_day) as day from settlement_batches_v2
        union all
        select max((payload->>'businessDay')::date) from event
        where name = 'BusinessDayClosed' and position > coalesce(
          (select position from projection_position where projection = '%s'), 0)) closed
      """
          .formatted(SettlementsProjection.NAME);

  /**
   * @throws DatabaseNotReadyException when a closed day is not over by this cutoff
   */
  CutoffStartupCheck(JdbcTemplate jdbc, Cutoff cutoff, Clock clock) {
    LocalDate last = jdbc.queryForObject(LAST_CLOSED, LocalDate.class);
    if (last == null) {
      return;
    }
    ZonedDateTime end = cutoff.endOf(new BusinessDay(last)).atZone(cutoff.zone());
    if (clock.instant().isBefore(end.toInstant())) {
      throw new DatabaseNotReadyException(
          "Business day %s was closed, but by the settings it goes on until %s. Set"
                  .formatted(last, end)
              + " LEDGER_BUSINESS_DAY_CUTOFF and LEDGER_BUSINESS_DAY_ZONE to what they were when it"
              + " was closed, or start the ledger after that time; if they have not changed, set"
              + " this machine's clock.");
    }
  }
}
