package mpos.ledger.app.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import mpos.ledger.app.acquirer.BatchTotals;
import mpos.ledger.app.acquirer.BatchTotalsRequest;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.settlement.CloseBusinessDay;
import mpos.ledger.domain.settlement.RecordBatchAccepted;
import mpos.ledger.domain.settlement.SettleBatch;
import mpos.ledger.projections.settlements.SettlementStatements;
import mpos.ledger.projections.settlements.SettlementStatements.Due;
import mpos.ledger.projections.settlements.SettlementStatements.Stated;
import org.junit.jupiter.api.Test;

/** Settlement is stopped between each two steps, for days, on one node of two; and goes on. */
class SettlingGoesOnTest {

  private static final BusinessDay DAY = BusinessDay.parse("2026-11-23");
  private static final int TRACE = 77;
  private static final String REFERENCE = "632712000077";
  private static final String LOOK_OFTEN = "ledger.settlement.look-millis=20";
  private static final String NOBODY_LISTENS = "ledger.acquirer.port=1";

  private final SettableClock clock = new SettableClock("2026-11-23T04:00:00Z");

  @Test
  void after_a_crash_between_any_two_steps_every_batch_is_settled_and_answered_once() {
    RunningLedger ledger = start();
    ledger.stopAutomationsOf("mpos.ledger.app.settlement");
    List<SettlementShop> shops =
        Stream.generate(() -> SettlementShop.open(ledger, clock)).limit(5).toList();
    shops.forEach(it -> it.sell(150_000));
    clock.taipei("2026-11-23T23:00:00");
    close(shops.get(1));
    settle(shops.get(2));
    settle(shops.get(3));
    ask(shops.get(3));
    settle(shops.get(4));
    ask(shops.get(4));
    shops.get(4).send(new RecordBatchAccepted(shops.get(4).merchantId(), DAY, clock.instant()));

    try (RunningLedger again = ledger.startAgain(LOOK_OFTEN)) {
      awaitAccepted(again, shops.size());
      assertEachOnce(again);
    }
  }

  @Test
  void the_batches_of_many_merchants_take_one_transaction_for_each_step() {
    try (RunningLedger ledger = start()) {
      List<SettlementShop> shops =
          Stream.generate(() -> SettlementShop.open(ledger, clock)).limit(5).toList();
      shops.forEach(it -> it.sell(150_000));
      Eventually.holds(
          "all merchants are in the view",
          () -> ledger.ask("select count(*) from settlement_merchants_v2").equals("5"));
      clock.taipei("2026-11-23T23:00:00");

      awaitAccepted(ledger, shops.size());

      assertThat(
              ledger.ask(
                  "select string_agg(transactions::text, ' ') from (select count(distinct"
                      + " xmin::text) as transactions from event where name in"
                      + " ('BusinessDayClosed', 'BatchSettled') group by name) steps"))
          .isEqualTo("1 1");
      assertEachOnce(ledger);
    }
  }

  @Test
  void after_three_days_of_downtime_each_day_is_settled_in_its_order() {
    RunningLedger ledger = start();
    SettlementShop shop = SettlementShop.open(ledger, clock);
    shop.sell(100_000);
    ledger.stopAutomationsOf("mpos.ledger.app.settlement");
    clock.taipei("2026-11-26T12:00:00");

    try (RunningLedger again = ledger.startAgain(LOOK_OFTEN)) {
      awaitAccepted(again, 3);
      assertThat(
              again.ask(
                  "select string_agg(payload->>'businessDay', ' ' order by position) from event"
                      + " where name = 'BatchSettled'"))
          .isEqualTo("2026-11-23 2026-11-24 2026-11-25");
      assertEachOnce(again);
    }
  }

  @Test
  void an_acquirer_that_cannot_be_reached_delays_no_day_and_is_told_when_it_can() {
    RunningLedger ledger =
        RunningLedger.startAt(clock, TestDatabase.createDatabase(), LOOK_OFTEN, NOBODY_LISTENS);
    SettlementShop shop = SettlementShop.open(ledger, clock);
    shop.sell(100_000);
    clock.taipei("2026-11-25T12:00:00");
    Eventually.holds("both days are settled", () -> count(ledger, "BatchSettled") == 2);
    assertThat(count(ledger, "BatchAccepted")).isZero();

    try (RunningLedger again = ledger.startAgain(LOOK_OFTEN)) {
      awaitAccepted(again, 2);
      assertEachOnce(again);
    }
  }

  @Test
  void two_nodes_settle_each_batch_once_and_one_goes_on_when_the_other_is_gone() {
    try (RunningLedger one = start();
        RunningLedger other = RunningLedger.startAt(clock, one.database(), LOOK_OFTEN)) {
      List<SettlementShop> shops =
          Stream.generate(() -> SettlementShop.open(one, clock)).limit(3).toList();
      shops.forEach(it -> it.sell(150_000));
      clock.taipei("2026-11-23T23:00:00");
      Stream.of(one, other).parallel().forEach(it -> it.part(Settling.class).settleNowThrough(DAY));
      awaitAccepted(other, shops.size());
      one.stopAutomationsOf("mpos.ledger.app.settlement");
      clock.taipei("2026-11-24T23:00:00");
      awaitAccepted(other, 2 * shops.size());
      assertEachOnce(other);
    }
  }

  private RunningLedger start() {
    return RunningLedger.startAt(clock, TestDatabase.createDatabase(), LOOK_OFTEN);
  }

  private void close(SettlementShop shop) {
    shop.send(new CloseBusinessDay(shop.merchantId(), DAY, clock.instant()));
  }

  private void settle(SettlementShop shop) {
    close(shop);
    SettlementStatements statements = shop.ledger().part(SettlementStatements.class);
    Due due = new Due(shop.merchantId(), DAY);
    Eventually.holds(
        "the view has the sale",
        () ->
            statements.stateDue(List.of(due)).statements().stream()
                .anyMatch(it -> !it.schemes().isEmpty()));
    Stated stated = statements.stateDue(List.of(due));
    shop.send(
        new SettleBatch(
            shop.merchantId(),
            DAY,
            stated.statements().get(0).schemes(),
            stated.statements().get(0).carriedOver(),
            stated.position(),
            TRACE,
            REFERENCE,
            clock.instant()));
  }

  private static void ask(SettlementShop shop) {
    Money nothing = Money.of("TWD", 0);
    BatchTotals totals = new BatchTotals(1, Money.of("TWD", 150_000), 0, nothing, 0, nothing);
    Iso8583Acquirer acquirer = shop.ledger().part(Iso8583Acquirer.class);
    Eventually.holds("the acquirer's line is up", acquirer::isReady);
    assertThat(
            acquirer
                .settle(new BatchTotalsRequest(shop.merchantId(), TRACE, REFERENCE, DAY, totals), 1)
                .inBalance())
        .isTrue();
  }

  private static void awaitAccepted(RunningLedger ledger, int batches) {
    Eventually.holds(
        batches + " batches are accepted", () -> count(ledger, "BatchAccepted") == batches);
  }

  private static long count(RunningLedger ledger, String event) {
    return Long.parseLong(ledger.ask("select count(*) from event where name = '" + event + "'"));
  }

  private static void assertEachOnce(RunningLedger ledger) {
    assertThat(
            ledger.ask(
                "select count(*) from (select stream from event where aggregate ="
                    + " 'SettlementBatch' group by stream having count(*) <> 3 or count(distinct"
                    + " name) <> 3) twice"))
        .isEqualTo("0");
  }
}
