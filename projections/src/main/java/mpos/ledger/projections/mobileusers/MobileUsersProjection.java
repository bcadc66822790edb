package mpos.ledger.projections.mobileusers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.person.PersonForgotten;
import mpos.ledger.domain.user.MobileUserEvent;
import mpos.ledger.projections.EventsOf;
import mpos.ledger.projections.Projection;
import mpos.ledger.projections.merchants.MerchantRows;
import org.axonframework.config.ProcessingGroup;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps {@code mobile_users_v1} and {@code merchants_v1}: who works for which merchant, with which
 * reader, within which limits. Of a person who was forgotten not even the sealed text stays. One
 * group fills both tables, because both have been filled by it: a second one would replay every
 * event into a table that is there already.
 */
@ProcessingGroup(MobileUsersProjection.NAME)
public class MobileUsersProjection extends Projection {

  public static final String NAME = "mobile_users_v1";

  private static final Set<Class<?>> IGNORED_ON_PURPOSE =
      EventsOf.all(
          EventsOf.READER_ASSIGNMENTS,
          EventsOf.READERS,
          EventsOf.READER_SESSIONS,
          EventsOf.TRADING_DAYS,
          EventsOf.PAYMENTS,
          EventsOf.BATCHES);

  private final JdbcTemplate jdbc;

  public MobileUsersProjection(JdbcTemplate jdbc) {
    super(
        NAME,
        EventsOf.all(EventsOf.MERCHANTS, EventsOf.MOBILE_USERS, EventsOf.PERSONS),
        IGNORED_ON_PURPOSE);
    this.jdbc = jdbc;
  }

  @Override
  protected void write(List<Gathered> events) {
    MerchantRows.write(jdbc, events);
    writeUsers(events);
  }

  private void writeUsers(List<Gathered> events) {
    Map<UUID, MobileUserRow> after = new HashMap<>();
    for (MobileUserRow user : UserRows.TABLE.find(jdbc, personsIn(events).toArray(UUID[]::new))) {
      after.put(user.person(), user);
    }
    for (Gathered it : events) {
      if (it.event() instanceof MobileUserEvent event) {
        after.compute(
            StreamId.ofMobileUser(event.userId()),
            (person, before) -> MobileUserRow.after(before, event, it.position()));
      } else if (it.event() instanceof PersonForgotten event) {
        // the person may be someone other than a user
        after.computeIfPresent(event.person(), (person, before) -> before.forgotten(it.position()));
      }
    }
    UserRows.TABLE.write(jdbc, after.values());
  }

  private static Set<UUID> personsIn(List<Gathered> events) {
    return events.stream()
        .map(Gathered::event)
        .flatMap(
            event ->
                event instanceof MobileUserEvent it
                    ? Stream.of(StreamId.ofMobileUser(it.userId()))
                    : event instanceof PersonForgotten it ? Stream.of(it.person()) : Stream.of())
        .collect(Collectors.toSet());
  }
}
