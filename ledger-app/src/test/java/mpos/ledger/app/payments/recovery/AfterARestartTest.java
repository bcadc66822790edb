package mpos.ledger.app.payments.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import mpos.ledger.app.platform.eventstore.ChainVerification;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A payment of yesterday's business day: it was taken in the morning before the cutoff, and when
 * the ledger starts again the cutoff has passed.
 */
class AfterARestartTest {

  private static final int NOON = 12;
  private static final long NT_1500 = 150_000;

  /** A zone in which it is about noon now, so that no midnight comes in between. */
  private static final String ZONE =
      "ledger.business-day.zone="
          + ZoneOffset.ofHours(NOON - Instant.now().atOffset(ZoneOffset.UTC).getHour());

  private static final String KEY = Phone.newKey();
  private static RunningLedger ledger;
  private static Phone phone;
  private static Sale sale;
  private static Answer approved;
  private static Answer declined;

  @BeforeAll
  static void take_payments_and_turn_the_business_day() {
    ledger = RunningLedger.start(ZONE, "ledger.business-day.cutoff=23:00");
    Phone before = Phone.at(ledger);
    sale = Sale.of(NT_1500, before.openReader("visa-chip"));
    approved = before.pay(KEY, sale).requireStatus(201);
    declined = before.pay(Sale.of(NT_1500 + 51, sale.readerSessionId())).requireStatus(201);
    ledger = ledger.startAgain(ZONE, "ledger.business-day.cutoff=00:01");
    phone = before.movedTo(ledger);
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @Test
  void a_repeated_command_still_gets_the_first_answer() {
    String events = eventsOfPayments();

    Answer again = phone.pay(KEY, sale);

    assertThat(again.status()).isEqualTo(approved.status());
    assertThat(again.text()).isEqualTo(approved.text());
    assertThat(again.header("Ledger-Position")).isEqualTo(approved.header("Ledger-Position"));
    assertThat(eventsOfPayments()).isEqualTo(events);
  }

  @Test
  void the_same_key_with_other_content_is_still_refused() {
    phone.pay(KEY, Sale.of(NT_1500 + 100, sale.readerSessionId())).requireProblem(422, "ID_REUSED");
  }

  @Test
  void a_payment_of_yesterday_is_settled() {
    Answer shown = phone.caller().get("/v1/payments/" + approved.field("paymentId"));

    assertThat(shown.requireStatus(200).field("state")).isEqualTo("SETTLED");
    assertThat(shown.field("businessDay")).isEqualTo(approved.field("businessDay"));
  }

  @Test
  void a_declined_payment_is_never_settled() {
    Answer shown = phone.caller().get("/v1/payments/" + declined.field("paymentId"));

    assertThat(shown.requireStatus(200).field("state")).isEqualTo("DECLINED");
  }

  @Test
  void a_settled_payment_is_not_found_among_the_unsettled() {
    for (String criterion :
        new String[] {
          "lastFour=" + approved.field("card.lastFour"),
          "authorizationCode=" + approved.field("authorizationCode"),
          "retrievalReference=" + approved.field("retrievalReference")
        }) {
      Answer found =
          phone
              .caller()
              .get(
                  "/v1/transactions?" + criterion,
                  "Ledger-Min-Position",
                  approved.field("position"));
      assertThat(found.requireStatus(200).json().path("transactions")).as(criterion).isEmpty();
    }
  }

  @Test
  void a_payment_after_the_cutoff_belongs_to_the_next_business_day() {
    Phone other = Phone.at(ledger);

    Answer next = other.pay(Sale.of(NT_1500, other.openReader("visa-chip"))).requireStatus(201);

    assertThat(next.field("businessDay")).isGreaterThan(approved.field("businessDay"));
    assertThat(next.field("state")).isEqualTo("APPROVED");
  }

  @Test
  void the_chain_of_events_goes_on_where_it_was() {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(ledger.database().jdbcUrl());
    database.setUser(ledger.database().user());
    database.setPassword(ledger.database().password());

    assertThat(new ChainVerification(database).verify().fault()).isEmpty();
  }

  /** Meanwhile the ledger settles the day that is over. */
  private static String eventsOfPayments() {
    return ledger.ask("select count(*) from event where aggregate = 'Payment'");
  }
}
