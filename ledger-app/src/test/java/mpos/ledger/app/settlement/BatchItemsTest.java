package mpos.ledger.app.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.RunningLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The items of a batch over HTTP: those of the day, and those of the day before, with the reason.
 */
class BatchItemsTest {

  private static final SettableClock CLOCK = new SettableClock("2026-11-23T04:00:00Z");
  private static final String TODAY = "2026-11-23";
  private static final String TOMORROW = "2026-11-24";

  private static RunningLedger ledger;
  private static SettlementShop shop;
  private static UUID sold;
  private static UUID voidedLate;
  private static UUID completedLate;
  private static UUID recordedLate;
  private static UUID refund;

  /** Two days of a shop; each item has an amount of its own. */
  @BeforeAll
  static void two_days() {
    ledger =
        RunningLedger.startAt(
            CLOCK, TestDatabase.createDatabase(), "ledger.settlement.look-millis=20");
    ledger.stopAutomationsOf("mpos.ledger.app.payments");
    shop = SettlementShop.open(ledger, CLOCK);
    sold = shop.sell(10_000);
    voidedLate = shop.sell(20_000);
    shop.requestVoid(voidedLate);
    completedLate = shop.approve(shop.initiate(30_000));
    recordedLate = shop.initiate(40_000);
    CLOCK.taipei(TODAY + "T23:00:00");
    awaitBatch(TODAY);
    CLOCK.taipei(TODAY + "T22:59:59.999");
    shop.complete(shop.approve(recordedLate));
    CLOCK.taipei(TODAY + "T23:00:01");
    shop.recordVoid(voidedLate);
    shop.complete(completedLate);
    refund = shop.requestRefund(sold, 4_000);
    shop.recordRefund(sold, refund);
    CLOCK.taipei(TOMORROW + "T23:00:00");
    awaitBatch(TOMORROW);
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @Test
  void a_batch_has_the_items_of_its_day_with_what_names_them_at_the_acquirer() {
    JsonNode items = items(TODAY, "").at("/items");

    assertThat(items.size()).isEqualTo(1);
    JsonNode item = items.get(0);
    assertThat(item.path("kind").asString()).isEqualTo("SALE");
    assertThat(item.path("paymentId").asString()).isEqualTo(sold.toString());
    assertThat(item.path("scheme").asString()).isEqualTo("VISA");
    assertThat(item.at("/amount/minorUnits").asLong()).isEqualTo(10_000);
    assertThat(item.path("authorizationCode").asString()).isEqualTo("A1B2C3");
    assertThat(item.path("retrievalReference").asString()).isEqualTo("632712000007");
    assertThat(item.path("broughtForwardBecause").isNull()).isTrue();
  }

  @Test
  void a_void_answered_after_the_cutoff_is_of_the_sales_day_and_in_the_next_batch_with_its_sale() {
    assertThat(rows(TOMORROW))
        .contains(
            "SALE 20000 " + voidedLate + " of 2026-11-23 in 2026-11-24 VOID_OPEN 632712000007",
            "VOID 20000 " + voidedLate + " of 2026-11-23 in 2026-11-24 VOID_OPEN 632712000008");
  }

  @Test
  void what_the_card_accepted_or_the_ledger_recorded_after_the_batch_says_so() {
    assertThat(rows(TOMORROW))
        .contains(
            "SALE 30000 "
                + completedLate
                + " of 2026-11-23 in 2026-11-24 REVERSAL_OPEN 632712000007",
            "SALE 40000 "
                + recordedLate
                + " of 2026-11-23 in 2026-11-24 RECORDED_LATE 632712000007");
  }

  @Test
  void a_refund_is_of_the_day_of_its_approval_and_has_its_own_reference() {
    assertThat(rows(TOMORROW))
        .hasSize(5)
        .contains("REFUND 4000 " + refund + " of 2026-11-24 in 2026-11-24 null 632712000009");
  }

  @Test
  void pages_follow_each_other_without_gap_or_repeat() {
    List<String> byTwos = new ArrayList<>();
    String next = "";
    while (!next.equals("null")) {
      JsonNode page = items(TOMORROW, "?limit=2" + (next.isEmpty() ? "" : "&after=" + next));
      page.path("items").forEach(it -> byTwos.add(row(it)));
      next = page.path("next").isNull() ? "null" : page.path("next").asString();
    }

    assertThat(byTwos).isEqualTo(rows(TOMORROW));
  }

  @Test
  void what_is_no_batch_of_ones_own_or_no_page_is_refused() {
    SettlementShop neighbour = SettlementShop.open(ledger, CLOCK);
    neighbour.phone().get(path(TODAY)).requireProblem(404, "SETTLEMENT_UNKNOWN");
    shop.phone().get(path("2026-01-01")).requireProblem(404, "SETTLEMENT_UNKNOWN");
    for (String query :
        List.of("?limit=0", "?limit=501", "?limit=x", "?after=x", "?after=-1", "?after=1-1")) {
      shop.phone().get(path(TODAY) + query).requireProblem(400, "FIELD_INVALID");
    }
    shop.phone().get(path("soon")).requireProblem(400, "FIELD_INVALID");
    ledger.stranger().get(path(TODAY)).requireProblem(401, "TOKEN_MISSING");
  }

  private static List<String> rows(String day) {
    List<String> rows = new ArrayList<>();
    items(day, "").path("items").forEach(it -> rows.add(row(it)));
    return rows;
  }

  private static String row(JsonNode item) {
    JsonNode because = item.path("broughtForwardBecause");
    return "%s %d %s of %s in %s %s %s"
        .formatted(
            item.path("kind").asString(),
            item.at("/amount/minorUnits").asLong(),
            item.path("itemId").asString(),
            item.path("businessDay").asString(),
            item.path("batchDay").asString(),
            because.isNull() ? "null" : because.asString(),
            item.path("retrievalReference").asString());
  }

  private static JsonNode items(String day, String query) {
    return shop.phone().get(path(day) + query).requireStatus(200).json();
  }

  private static String path(String day) {
    return "/v1/settlements/" + shop.merchantId() + "/" + day + "/items";
  }

  private static void awaitBatch(String day) {
    String batch = "/v1/settlements/" + shop.merchantId() + "/" + day;
    Eventually.holds(
        "the batch of " + day + " is answered",
        () -> {
          Answer answer = shop.phone().get(batch);
          return answer.status() == 200 && answer.field("state").equals("ACCEPTED");
        });
  }
}
