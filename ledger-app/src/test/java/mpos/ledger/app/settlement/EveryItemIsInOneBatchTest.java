package mpos.ledger.app.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.platform.projecting.ProjectionProgress;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.settlement.CloseBusinessDay;
import mpos.ledger.domain.settlement.SettleBatch;
import mpos.ledger.projections.settlements.SettlementStatements;
import mpos.ledger.projections.settlements.SettlementStatements.Due;
import mpos.ledger.projections.settlements.SettlementStatements.Stated;
import mpos.ledger.projections.settlements.SettlementsProjection;
import mpos.ledger.projections.settlements.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens in whatever order, also between the stating of totals and their recording: each
 * sale that stood, each void and each refund is in exactly one batch.
 */
class EveryItemIsInOneBatchTest {

  private static final int STEPS = 300;
  private static final Duration WAIT = Duration.ofMinutes(40);
  private static final long VIEW_TIMEOUT_MILLIS = 60_000;

  private record Refund(UUID payment, UUID id) {}

  private final SettableClock clock = new SettableClock("2026-11-20T04:00:00Z");
  private final List<UUID> initiated = new ArrayList<>();
  private final List<UUID> approved = new ArrayList<>();
  private final List<UUID> completed = new ArrayList<>();
  private final List<UUID> voiding = new ArrayList<>();
  private final List<Refund> refunding = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 20261123})
  void no_money_is_in_no_batch_and_none_in_two(long seed) {
    Random random = new Random(seed);
    try (RunningLedger ledger = RunningLedger.startAt(clock, TestDatabase.createDatabase())) {
      ledger.stopAutomationsOf("mpos.ledger.app.settlement");
      ledger.stopAutomationsOf("mpos.ledger.app.payments");
      SettlementShop shop = SettlementShop.open(ledger, clock);
      for (int step = 0; step < STEPS; step++) {
        step(shop, random);
      }
      answerEverything(shop);
      clock.add(Duration.ofDays(2));
      settleAllThatIsOver(ledger);

      assertThat(ledger.ask(SALES_STATED)).isEqualTo(ledger.ask(SALES)).isNotEqualTo("0 null");
      assertThat(ledger.ask(stated("void"))).isEqualTo(ledger.ask(amounts("PaymentVoided")));
      assertThat(ledger.ask(stated("refund"))).isEqualTo(ledger.ask(amounts("PaymentRefunded")));
      assertThat(ledger.ask(ITEMS_OF_OTHER_BATCHES)).isEqualTo("0");
    }
  }

  private static final String SALES =
      "select concat(count(*), ' ', sum((i.payload->'amount'->>'minorUnits')::bigint)) from event c"
          + " join event i on i.stream = c.stream and i.name = 'PaymentInitiated'"
          + " where c.name = 'PaymentCompleted'";

  /** Items whose batch is not settled, or was stated before their end. */
  private static final String ITEMS_OF_OTHER_BATCHES =
      "select count(*) from settlement_items_v2 i left join settlement_batches_v2 b"
          + " on b.merchant_id = i.merchant_id and b.business_day = i.batch_day"
          + " where b.as_of_position is null or b.as_of_position < i.position";

  private static final String SALES_STATED = stated("sale");

  private static String stated(String kind) {
    return "select concat(sum((s->'totals'->>'%1$sCount')::int), ' ',".formatted(kind)
        + " sum((s->'totals'->'%1$ss'->>'minorUnits')::bigint)) from event,".formatted(kind)
        + " json_array_elements(payload->'schemes') s where name = 'BatchSettled'";
  }

  private static String amounts(String event) {
    return "select concat(count(*), ' ', coalesce(sum((payload->'amount'->>'minorUnits')::bigint),"
        + " 0)) from event where name = '"
        + event
        + "'";
  }

  private void step(SettlementShop shop, Random random) {
    clock.add(WAIT.multipliedBy(random.nextInt(4)).dividedBy(2));
    switch (random.nextInt(9)) {
      case 0, 1 -> initiated.add(shop.initiate(100 + random.nextInt(100_000)));
      case 2 -> move(initiated, approved, random, shop::approve);
      case 3 -> move(approved, completed, random, shop::complete);
      case 4 -> move(completed, voiding, random, shop::requestVoid);
      case 5 -> move(voiding, new ArrayList<>(), random, shop::recordVoid);
      case 6 -> requestRefund(shop, random);
      case 7 -> answerRefund(shop, random);
      default -> settleWithSomethingBetween(shop, random);
    }
  }

  private interface Action {
    void on(UUID payment);
  }

  /** Lets something happen to one of these; refused is as good as not tried. */
  private static void move(List<UUID> from, List<UUID> to, Random random, Action action) {
    if (from.isEmpty()) {
      return;
    }
    UUID payment = from.get(random.nextInt(from.size()));
    try {
      action.on(payment);
    } catch (RefusedException refused) {
      assertThat(refused.refusal()).isNotNull();
      return;
    }
    from.remove(payment);
    to.add(payment);
  }

  private void requestRefund(SettlementShop shop, Random random) {
    List<UUID> refunded = new ArrayList<>();
    move(
        completed,
        refunded,
        random,
        payment -> refunding.add(new Refund(payment, shop.requestRefund(payment, 10))));
    completed.addAll(refunded);
  }

  private void answerRefund(SettlementShop shop, Random random) {
    if (!refunding.isEmpty()) {
      Refund refund = refunding.remove(random.nextInt(refunding.size()));
      shop.recordRefund(refund.payment(), refund.id());
    }
  }

  private void settleWithSomethingBetween(SettlementShop shop, Random random) {
    RunningLedger ledger = shop.ledger();
    SettlementStatements statements = ledger.part(SettlementStatements.class);
    awaitView(ledger);
    for (Due due : statements.dueThrough(yesterday(ledger))) {
      shop.send(new CloseBusinessDay(due.merchantId(), due.businessDay(), clock.instant()));
      Stated stated = statements.stateDue(List.of(due));
      Duration back = Duration.between(ledger.part(Cutoff.class).endOf(due.businessDay()), now());
      clock.add(back.plusMillis(1).negated());
      move(initiated, approved, random, shop::approve);
      move(completed, voiding, random, shop::requestVoid);
      move(approved, completed, random, shop::complete);
      clock.add(back.plusMillis(1));
      move(voiding, new ArrayList<>(), random, shop::recordVoid);
      answerRefund(shop, random);
      Statement statement = stated.statements().get(0);
      shop.send(
          new SettleBatch(
              statement.merchantId(),
              statement.businessDay(),
              statement.schemes(),
              statement.carriedOver(),
              stated.position(),
              1,
              "632712000001",
              clock.instant()));
      awaitView(ledger);
    }
  }

  private Instant now() {
    return clock.instant();
  }

  private void answerEverything(SettlementShop shop) {
    initiated.forEach(shop::approve);
    initiated.forEach(shop::complete);
    approved.forEach(shop::complete);
    voiding.forEach(shop::recordVoid);
    refunding.forEach(it -> shop.recordRefund(it.payment(), it.id()));
  }

  private void settleAllThatIsOver(RunningLedger ledger) {
    awaitView(ledger);
    ledger.part(Settling.class).settleNowThrough(yesterday(ledger));
    awaitView(ledger);
  }

  private BusinessDay yesterday(RunningLedger ledger) {
    return ledger.part(Cutoff.class).businessDayOf(clock.instant()).previous();
  }

  private static void awaitView(RunningLedger ledger) {
    long head = Long.parseLong(ledger.ask("select position from event_head"));
    assertThat(
            ledger
                .part(ProjectionProgress.class)
                .await(SettlementsProjection.NAME, head, VIEW_TIMEOUT_MILLIS))
        .isTrue();
  }
}
