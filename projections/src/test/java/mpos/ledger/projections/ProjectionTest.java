package mpos.ledger.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mpos.ledger.domain.catalog.EventNames;
import mpos.ledger.domain.merchant.MerchantEvent;
import mpos.ledger.domain.payment.PaymentEvent;
import mpos.ledger.domain.reader.ReaderFact;
import mpos.ledger.domain.user.MobileUserEvent;
import mpos.ledger.projections.journal.JournalProjection;
import mpos.ledger.projections.mobileusers.MobileUsersProjection;
import mpos.ledger.projections.openrequests.OpenRequestsProjection;
import mpos.ledger.projections.readersessions.ReaderSessionsProjection;
import mpos.ledger.projections.settlements.SettlementsProjection;
import mpos.ledger.projections.transactions.TransactionsProjection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

class ProjectionTest {

  private static final Set<Class<?>> EVERY_EVENT = EventNames.OF_THE_LEDGER.all().keySet();

  static Stream<Projection> projections() {
    JdbcTemplate jdbc = new JdbcTemplate();
    return Stream.of(
        new TransactionsProjection(jdbc),
        new JournalProjection(jdbc),
        new SettlementsProjection(jdbc),
        new OpenRequestsProjection(jdbc),
        new MobileUsersProjection(jdbc),
        new ReaderSessionsProjection(jdbc));
  }

  @ParameterizedTest
  @MethodSource("projections")
  void every_event_is_taken_or_ignored_on_purpose(Projection projection) {
    assertThat(EVERY_EVENT).anyMatch(projection::takes).anyMatch(it -> !projection.takes(it));
  }

  @Test
  void every_event_happens_to_one_aggregate() {
    List<Class<?>> all =
        Stream.of(
                EventsOf.MERCHANTS,
                EventsOf.MOBILE_USERS,
                EventsOf.PERSONS,
                EventsOf.READER_ASSIGNMENTS,
                EventsOf.READERS,
                EventsOf.READER_SESSIONS,
                EventsOf.TRADING_DAYS,
                EventsOf.PAYMENTS,
                EventsOf.BATCHES)
            .<Class<?>>flatMap(Set::stream)
            .toList();
    assertThat(all).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(EVERY_EVENT);
  }

  @Test
  void a_kind_shares_what_its_projections_ask_of_it() {
    assertThat(EventsOf.PAYMENTS).allMatch(PaymentEvent.class::isAssignableFrom);
    assertThat(EventsOf.MERCHANTS).allMatch(MerchantEvent.class::isAssignableFrom);
    assertThat(EventsOf.MOBILE_USERS).allMatch(MobileUserEvent.class::isAssignableFrom);
    assertThat(EventsOf.READER_SESSIONS).allMatch(ReaderFact.class::isAssignableFrom);
  }

  @Test
  void an_event_that_a_projection_does_not_know_stops_it() {
    Projection projection = new Nothing(Set.of(String.class), Set.of(Integer.class));
    assertThat(projection.takes(String.class)).isTrue();
    assertThat(projection.takes(Integer.class)).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> projection.takes(Long.class));
  }

  @Test
  void nothing_is_both_taken_and_ignored() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Nothing(Set.of(String.class), Set.of(String.class)));
  }

  private static final class Nothing extends Projection {

    Nothing(Set<Class<?>> taken, Set<Class<?>> ignoredOnPurpose) {
      super("nothing", taken, ignoredOnPurpose);
    }

    @Override
    protected void write(List<Gathered> events) {
      throw new AssertionError("Nothing is written here");
    }
  }
}
