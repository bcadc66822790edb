package mpos.ledger.app.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import mpos.ledger.app.platform.database.DatabaseNotReadyException;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.RunningLedger;
import org.junit.jupiter.api.Test;

/** The setting of the cutoff is changed between two starts of a ledger. */
class MovedCutoffTest {

  private static final String DAY = "2026-11-23";
  private static final String LOOK_OFTEN = "ledger.settlement.look-millis=20";
  private static final String AN_HOUR_LATER = "ledger.business-day.cutoff=23:59";
  private static final String AN_HOUR_EARLIER = "ledger.business-day.cutoff=22:00";
  private static final String WEST_OF_TAIPEI = "ledger.business-day.zone=Europe/Lisbon";

  private final SettableClock clock = new SettableClock("2026-11-23T04:00:00Z");

  @Test
  void a_closed_day_does_not_go_on_by_a_later_cutoff_or_in_another_zone() {
    RunningLedger ledger = start();
    SettlementShop shop = SettlementShop.open(ledger, clock);
    shop.sell(150_000);
    clock.taipei(DAY + "T23:00:00");
    awaitSettled(ledger, DAY);
    String events = ledger.ask("select count(*) from event");

    assertThatThrownBy(() -> ledger.startAgain(LOOK_OFTEN, AN_HOUR_LATER))
        .rootCause()
        .isInstanceOf(DatabaseNotReadyException.class)
        .hasMessageContaining("Business day 2026-11-23 was closed")
        .hasMessageContaining("goes on until 2026-11-23T23:59+08:00[Asia/Taipei]")
        .hasMessageContaining("LEDGER_BUSINESS_DAY_CUTOFF");
    assertThatThrownBy(() -> ledger.startAgain(LOOK_OFTEN, WEST_OF_TAIPEI))
        .rootCause()
        .hasMessageContaining("goes on until 2026-11-23T23:00Z[Europe/Lisbon]")
        .hasMessageContaining("LEDGER_BUSINESS_DAY_ZONE");
    assertThat(ledger.ask("select count(*) from event")).isEqualTo(events);

    clock.taipei(DAY + "T23:59:00");
    try (RunningLedger again = ledger.startAgain(LOOK_OFTEN, AN_HOUR_LATER)) {
      UUID next = shop.at(again).sell(10_000);
      assertThat(dayOf(again, next)).isEqualTo("2026-11-24");
    }
  }

  @Test
  void a_day_closed_a_moment_before_the_ledger_died_is_found_before_any_view_has_it() {
    RunningLedger ledger = start();
    SettlementShop shop = SettlementShop.open(ledger, clock);
    shop.sell(150_000);
    clock.taipei(DAY + "T23:00:00");
    awaitSettled(ledger, DAY);
    ledger.ask(
        "with rows as (delete from settlement_batches_v2 returning 1), position as (update"
            + " projection_position set position = 0 where projection = 'settlements_v2' returning"
            + " 1) select 1");

    assertThatThrownBy(() -> ledger.startAgain(LOOK_OFTEN, AN_HOUR_LATER))
        .rootCause()
        .hasMessageContaining("Business day 2026-11-23 was closed");
    ledger.close();
  }

  @Test
  void an_earlier_cutoff_ends_the_open_day_at_once() {
    RunningLedger ledger = start();
    SettlementShop shop = SettlementShop.open(ledger, clock);
    UUID sold = shop.sell(150_000);
    clock.taipei(DAY + "T22:30:00");

    try (RunningLedger again = ledger.startAgain(LOOK_OFTEN, AN_HOUR_EARLIER)) {
      awaitSettled(again, DAY);
      assertThat(dayOf(again, sold)).isEqualTo(DAY);
      assertThat(dayOf(again, shop.at(again).sell(10_000))).isEqualTo("2026-11-24");
      shop.at(again)
          .phone()
          .post("/v1/payments/" + sold + "/void", "", "Idempotency-Key", "void")
          .requireProblem(409, "PAYMENT_SETTLED");
    }
  }

  private RunningLedger start() {
    return RunningLedger.startAt(clock, TestDatabase.createDatabase(), LOOK_OFTEN);
  }

  private static void awaitSettled(RunningLedger ledger, String day) {
    Eventually.holds(
        day + " is settled",
        () ->
            ledger
                .ask("select count(*) from settlement_batches_v2 where answered_at is not null")
                .equals("1"));
  }

  private static String dayOf(RunningLedger ledger, UUID payment) {
    return ledger.ask(
        "select payload->>'businessDay' from event where name = 'PaymentApproved' and stream = '"
            + payment
            + "'");
  }
}
