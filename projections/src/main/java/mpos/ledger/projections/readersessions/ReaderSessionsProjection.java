package mpos.ledger.projections.readersessions;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.reader.BatteryLow;
import mpos.ledger.domain.reader.CardAnswered;
import mpos.ledger.domain.reader.CardPresented;
import mpos.ledger.domain.reader.ChipCardSwiped;
import mpos.ledger.domain.reader.ChipReadFailed;
import mpos.ledger.domain.reader.ReaderFact;
import mpos.ledger.domain.reader.ReaderLost;
import mpos.ledger.domain.reader.ReaderSessionClosed;
import mpos.ledger.domain.reader.ReaderSessionOpened;
import mpos.ledger.domain.reader.SaleEndedWithoutPayment;
import mpos.ledger.projections.EventsOf;
import mpos.ledger.projections.Projection;
import org.axonframework.config.ProcessingGroup;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps {@code reader_sessions_v1}: who connected which reader, since when, and why it ended. What
 * a reader did in between is not shown here.
 */
@ProcessingGroup(ReaderSessionsProjection.NAME)
public class ReaderSessionsProjection extends Projection {

  public static final String NAME = "reader_sessions_v1";

  static final Set<Class<?>> TAKEN =
      Set.of(
          ReaderSessionOpened.class, BatteryLow.class, ReaderLost.class, ReaderSessionClosed.class);

  private static final Set<Class<?>> IGNORED_ON_PURPOSE =
      EventsOf.all(
          EventsOf.MERCHANTS,
          EventsOf.MOBILE_USERS,
          EventsOf.PERSONS,
          EventsOf.READER_ASSIGNMENTS,
          EventsOf.READERS,
          EventsOf.TRADING_DAYS,
          EventsOf.PAYMENTS,
          EventsOf.BATCHES,
          Set.of(
              ChipReadFailed.class,
              ChipCardSwiped.class,
              CardPresented.class,
              CardAnswered.class,
              SaleEndedWithoutPayment.class));

  private final JdbcTemplate jdbc;

  public ReaderSessionsProjection(JdbcTemplate jdbc) {
    super(NAME, TAKEN, IGNORED_ON_PURPOSE);
    this.jdbc = jdbc;
  }

  @Override
  protected void write(List<Gathered> events) {
    Map<UUID, ReaderSessionView> after = new HashMap<>();
    for (ReaderSessionView row :
        ReaderSessionRows.TABLE.find(jdbc, sessionsIn(events).toArray(UUID[]::new))) {
      after.put(row.sessionId(), row);
    }
    for (Gathered it : events) {
      after.compute(factOf(it).sessionId(), (id, before) -> next(before, it));
    }
    ReaderSessionRows.TABLE.write(jdbc, after.values());
  }

  private static Set<UUID> sessionsIn(List<Gathered> events) {
    Set<UUID> all = new HashSet<>();
    for (Gathered it : events) {
      all.add(factOf(it).sessionId());
    }
    return all;
  }

  private static ReaderSessionView next(ReaderSessionView before, Gathered it) {
    return it.event() instanceof ReaderSessionOpened opened
        ? ReaderSessionView.of(opened, it.node(), it.position())
        : before.after(factOf(it), it.position());
  }

  private static ReaderFact factOf(Gathered it) {
    return (ReaderFact) it.event();
  }
}
