package mpos.ledger.app.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.domain.card.Scheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What happens at 23:00, in the running ledger, which does it by itself. */
class SettlingADayTest {

  private static final String OPERATOR = "the-operator-of-the-tests-0123456789";
  private static final SettableClock CLOCK = new SettableClock("2026-11-20T04:00:00Z");

  private static RunningLedger ledger;
  private static LocalDate lastDay = LocalDate.parse("2026-11-20");

  /** Each test has a day of its own, and the next. */
  private final String today = nextDay();

  private final String tomorrow = nextDay();
  private final SettlementShop shop;

  SettlingADayTest() {
    CLOCK.taipei(today + "T12:00:00");
    shop = SettlementShop.open(ledger, CLOCK);
  }

  @BeforeAll
  static void start() {
    ledger =
        RunningLedger.startAt(
            CLOCK,
            TestDatabase.createDatabase(),
            "ledger.operator.token=" + OPERATOR,
            "ledger.settlement.look-millis=20");
    ledger.stopAutomationsOf("mpos.ledger.app.payments");
  }

  private static String nextDay() {
    lastDay = lastDay.plusDays(1);
    return lastDay.toString();
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @Test
  void S27_a_payment_at_22_59_59_999_is_in_the_days_batch_and_one_at_23_00_in_the_next() {
    CLOCK.taipei(today + "T22:59:59.999");
    shop.sell(150_000);
    CLOCK.taipei(today + "T23:00:00.000");
    shop.sell(200_000);

    Answer batch = answered(today);
    assertThat(batch.field("state")).isEqualTo("ACCEPTED");
    assertThat(batch.field("schemes.0.saleCount")).isEqualTo("1");
    assertThat(batch.field("schemes.0.sales.minorUnits")).isEqualTo("150000");

    CLOCK.taipei(tomorrow + "T23:00:00.000");
    assertThat(answered(tomorrow).field("schemes.0.sales.minorUnits")).isEqualTo("200000");
  }

  @Test
  void the_fee_is_taken_once_on_what_stands_rounded_half_up_and_a_refund_does_not_give_it_back() {
    UUID first = shop.sell(10_000);
    shop.sell(28);
    UUID voided = shop.sell(5_000);
    shop.requestVoid(voided);
    shop.recordVoid(voided);
    CLOCK.taipei(today + "T23:00:00.000");

    Answer batch = answered(today);
    assertThat(batch.field("schemes.0.saleCount")).isEqualTo("3");
    assertThat(batch.field("schemes.0.voids.minorUnits")).isEqualTo("5000");
    assertThat(batch.field("schemes.0.fee.minorUnits")).isEqualTo("175");
    assertThat(batch.field("net.minorUnits")).isEqualTo("9853");

    shop.recordRefund(first, shop.requestRefund(first, 4_000));
    CLOCK.taipei(tomorrow + "T23:00:00.000");
    Answer next = answered(tomorrow);
    assertThat(next.field("schemes.0.refundCount")).isEqualTo("1");
    assertThat(next.field("schemes.0.fee.minorUnits")).isEqualTo("0");
    assertThat(next.field("net.minorUnits")).isEqualTo("-4000");
  }

  @Test
  void the_postings_of_a_refund_and_of_a_batch_name_what_they_belong_to() {
    UUID sale = shop.sell(10_000);
    CLOCK.taipei(today + "T23:00:00.000");
    answered(today);
    UUID refund = shop.requestRefund(sale, 4_000);

    JsonNode postings =
        shop.phone()
            .get(
                "/v1/journal/accounts/merchant-pending:" + shop.merchantId() + ":TWD/postings",
                "Ledger-Min-Position",
                head())
            .requireStatus(200)
            .json()
            .at("/postings");

    assertThat(postings.at("/1/event").asString()).isEqualTo("BatchSettled");
    assertThat(postings.at("/1/batchDay").asString()).isEqualTo(today);
    assertThat(postings.at("/2/event").asString()).isEqualTo("RefundRequested");
    assertThat(postings.at("/2/refundId").asString()).isEqualTo(refund.toString());
    assertThat(postings.at("/2/batchDay").isNull()).isTrue();
  }

  @Test
  void what_is_still_open_at_the_cutoff_is_carried_over_by_name_into_the_next_batch() {
    UUID approvedOnly = shop.approve(shop.initiate(1_000));
    UUID beingVoided = shop.sell(2_000);
    shop.requestVoid(beingVoided);
    CLOCK.taipei(today + "T23:00:00.000");

    Answer batch = answered(today);
    assertThat(batch.json().at("/schemes").size()).isZero();
    assertThat(batch.text())
        .contains("\"itemId\":\"" + approvedOnly + "\",\"reason\":\"REVERSAL_OPEN\"")
        .contains("\"itemId\":\"" + beingVoided + "\",\"reason\":\"VOID_OPEN\"");

    shop.complete(approvedOnly);
    shop.recordVoid(beingVoided);
    CLOCK.taipei(tomorrow + "T23:00:00.000");
    Answer next = answered(tomorrow);
    assertThat(next.field("schemes.0.saleCount")).isEqualTo("2");
    assertThat(next.field("schemes.0.voidCount")).isEqualTo("1");
    assertThat(next.json().at("/broughtForward").size()).isEqualTo(3);
    assertThat(next.json().at("/carriedOver").size()).isZero();
  }

  @Test
  void a_refund_without_an_answer_waits_and_a_reversed_payment_counts_in_no_batch() {
    UUID sale = shop.sell(3_000);
    CLOCK.taipei(today + "T23:00:00.000");
    answered(today);
    UUID refund = shop.requestRefund(sale, 1_000);
    CLOCK.taipei(tomorrow + "T23:00:00.000");

    assertThat(answered(tomorrow).text())
        .contains("\"itemId\":\"" + refund + "\",\"reason\":\"REFUND_OPEN\"");
  }

  @Test
  void an_approval_that_is_recorded_after_its_day_was_settled_goes_into_the_next_batch_by_name() {
    shop.sell(1_000);
    UUID late = shop.initiate(2_000);
    CLOCK.taipei(today + "T23:00:00.000");
    answered(today);
    CLOCK.taipei(today + "T22:59:59.999");
    shop.complete(shop.approve(late));
    CLOCK.taipei(tomorrow + "T23:00:00.000");

    Answer next = answered(tomorrow);
    assertThat(next.field("schemes.0.sales.minorUnits")).isEqualTo("2000");
    assertThat(next.field("broughtForward.0.itemId")).isEqualTo(late.toString());
    assertThat(next.field("broughtForward.0.businessDay")).isEqualTo(today);
  }

  @Test
  void a_batch_of_which_the_acquirer_has_other_totals_is_out_of_balance_with_both() {
    shop.sell(10_077);
    CLOCK.taipei(today + "T23:00:00.000");

    Answer batch = answered(today);
    assertThat(batch.field("state")).isEqualTo("OUT_OF_BALANCE");
    assertThat(batch.field("schemes.0.sales.minorUnits")).isEqualTo("10077");
    assertThat(batch.field("acquirers.sales.minorUnits")).isEqualTo("10078");
  }

  @Test
  void a_day_without_payments_is_settled_too() {
    shop.sell(1_000);
    CLOCK.taipei(tomorrow + "T23:00:00.000");

    answered(today);
    Answer empty = answered(tomorrow);
    assertThat(empty.field("state")).isEqualTo("ACCEPTED");
    assertThat(empty.field("net.minorUnits")).isEqualTo("0");
  }

  @Test
  void the_preview_shows_what_the_batch_would_be_now_with_its_fee() {
    shop.sell(10_000);
    shop.initiate(7_000);

    Answer preview =
        shop.phone()
            .get("/v1/settlements/preview", "Ledger-Min-Position", head())
            .requireStatus(200);
    assertThat(preview.field("businessDay")).isEqualTo(today);
    assertThat(preview.field("batches.0.merchantId")).isEqualTo(shop.merchantId());
    assertThat(preview.field("batches.0.schemes.0.sales.minorUnits")).isEqualTo("10000");
    assertThat(preview.field("batches.0.net.minorUnits")).isEqualTo("9825");
    assertThat(preview.field("asOfPosition")).isEqualTo(preview.header("Ledger-Position"));
  }

  @Test
  void preview_and_batch_list_the_schemes_in_one_order() {
    for (Scheme scheme : List.of(Scheme.UNIONPAY, Scheme.JCB, Scheme.VISA, Scheme.MASTERCARD)) {
      shop.sell(scheme, 10_000);
    }
    Answer preview =
        shop.phone()
            .get("/v1/settlements/preview", "Ledger-Min-Position", head())
            .requireStatus(200);
    CLOCK.taipei(today + "T23:00:00.000");
    Answer batch = answered(today);
    for (Scheme scheme : Scheme.values()) {
      String its = "schemes." + scheme.ordinal() + ".scheme";
      assertThat(preview.field("batches.0." + its)).isEqualTo(scheme.name());
      assertThat(batch.field(its)).isEqualTo(scheme.name());
    }
  }

  @Test
  void an_operator_runs_a_past_day_once_and_no_day_that_is_not_over() {
    shop.sell(1_000);
    Caller operator = new Caller(ledger.address(), OPERATOR);
    operator.post("/v1/settlements/" + today, "").requireProblem(422, "BUSINESS_DAY_NOT_OVER");
    operator.post("/v1/settlements/9999-12-31", "").requireProblem(422, "BUSINESS_DAY_NOT_OVER");
    operator.post("/v1/settlements/soon", "").requireProblem(400, "FIELD_INVALID");
    operator.post("/v1/settlements/2026-02-30", "").requireProblem(400, "FIELD_INVALID");
    CLOCK.taipei(today + "T23:00:00.000");
    operator.post("/v1/settlements/" + today, "").requireStatus(200);
    String settled = ledger.ask("select count(*) from event where name = 'BatchSettled'");

    Answer again = operator.post("/v1/settlements/" + today, "").requireStatus(200);

    assertThat(again.field("alreadySettled")).isEqualTo("true");
    assertThat(again.field("settledBatches")).isEqualTo("0");
    assertThat(ledger.ask("select count(*) from event where name = 'BatchSettled'"))
        .isEqualTo(settled);
    assertThat(operator.get("/v1/settlements?day=" + today).requireStatus(200).text())
        .contains(shop.merchantId());
    operator.get("/v1/transactions?lastFour=0010").requireProblem(403, "FORBIDDEN");
  }

  @Test
  void a_day_before_the_first_payment_has_no_batches_and_is_not_called_settled() {
    Answer answer =
        new Caller(ledger.address(), OPERATOR)
            .post("/v1/settlements/2020-01-01", "")
            .requireStatus(200);

    assertThat(answer.field("alreadySettled")).isEqualTo("false");
    assertThat(answer.field("settledBatches")).isEqualTo("0");
    assertThat(answer.field("merchantsLeft")).isEqualTo("0");
  }

  @Test
  void a_mobile_user_sees_the_own_merchants_settlements_only_and_runs_none() {
    shop.sell(1_000);
    SettlementShop neighbour = SettlementShop.open(ledger, CLOCK);
    neighbour.sell(1_000);
    CLOCK.taipei(today + "T23:00:00.000");
    answered(today);

    Caller stranger = neighbour.phone();
    stranger
        .get("/v1/settlements/" + shop.merchantId() + "/" + today)
        .requireProblem(404, "SETTLEMENT_UNKNOWN");
    assertThat(stranger.get("/v1/settlements?day=" + today).requireStatus(200).text())
        .doesNotContain(shop.merchantId());
    assertThat(stranger.get("/v1/settlements/preview").requireStatus(200).text())
        .doesNotContain(shop.merchantId());
    stranger.post("/v1/settlements/" + today, "").requireProblem(403, "FORBIDDEN");
    Answer noDay = stranger.get("/v1/settlements").requireProblem(400, "FIELD_INVALID");
    assertThat(noDay.field("errors.0.field")).isEqualTo("day");
    ledger.stranger().get("/v1/settlements?day=" + today).requireProblem(401, "TOKEN_MISSING");
  }

  private static String head() {
    return ledger.ask("select position from event_head");
  }

  /** The shop's batch of a day, when the acquirer has answered it. */
  private Answer answered(String businessDay) {
    Caller phone = shop.phone();
    String path = "/v1/settlements/" + shop.merchantId() + "/" + businessDay;
    Eventually.holds(
        "the batch of " + businessDay + " is answered",
        () -> phone.get(path).text().matches("(?s).*\"state\":\"(ACCEPTED|OUT_OF_BALANCE)\".*"));
    return phone.get(path);
  }
}
