package mpos.ledger.app.payments.voidrefund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.user.SetLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Refunds over HTTP (S24 to S26): only settled, in parts or whole, never more than the payment. */
@ExtendWith(TwoBusinessDays.Shared.class)
class RefundingTest {

  private static final long NT_1500 = 150_000;
  private static final long NT_500 = 50_000;
  private static final long REFUND_DECLINED = 50_005;
  private static final long REFUND_UNANSWERED = 50_068;

  private final RunningLedger tomorrow;
  private final Phone today;
  private final Phone phone;

  RefundingTest(TwoBusinessDays days) {
    this.tomorrow = days.tomorrow();
    this.today = Phone.at(days.today());
    this.phone = today.movedTo(tomorrow);
  }

  @Test
  void a_payment_is_refunded_in_parts_until_nothing_is_left() {
    String payment = TwoBusinessDays.payment(today, NT_1500);

    Answer part = refund(payment, NT_500).requireStatus(201);
    assertThat(part.field("kind")).isEqualTo("REFUND");
    assertThat(part.field("state")).isEqualTo("REFUNDED");
    assertThat(part.field("authorizationCode")).matches("\\d{6}");
    assertThat(part.field("businessDay")).isGreaterThan(shown(payment).field("businessDay"));
    assertThat(part.header("Ledger-Position")).isEqualTo(part.field("position"));
    assertThat(shown(payment).field("state")).isEqualTo("PARTLY_REFUNDED");
    assertThat(shown(payment).field("refunded.minorUnits")).isEqualTo(Long.toString(NT_500));

    Answer rest = refund(payment, "{\"reason\":\"Goods returned\"}").requireStatus(201);
    assertThat(rest.field("amount.minorUnits")).isEqualTo(Long.toString(NT_1500 - NT_500));
    assertThat(rest.field("reason")).isEqualTo("Goods returned");
    assertThat(rest.field("retrievalReference")).isNotEqualTo(part.field("retrievalReference"));
    assertThat(shown(payment).field("state")).isEqualTo("REFUNDED");

    refund(payment, "").requireProblem(422, "REFUND_ABOVE_PAYMENT");
    refund(payment, 1).requireProblem(422, "REFUND_ABOVE_PAYMENT");
    JsonNode refunds = refundsOf(payment).json().path("refunds");
    assertThat(refunds).containsExactly(part.json(), rest.json());
  }

  @Test
  void a_unionpay_payment_is_refunded_alike_S25() {
    String payment =
        today
            .pay(Sale.of(NT_1500, "UNIONPAY", today.openReader("unionpay-chip")))
            .requireStatus(201)
            .field("paymentId");

    assertThat(refund(payment, "{}").requireStatus(201).field("state")).isEqualTo("REFUNDED");
  }

  @Test
  void a_declined_refund_may_be_asked_for_again() {
    String payment = TwoBusinessDays.payment(today, NT_1500);

    Answer declined = refund(payment, REFUND_DECLINED).requireStatus(201);

    assertThat(declined.field("state")).isEqualTo("DECLINED");
    assertThat(declined.field("responseCode")).isEqualTo("05");
    assertThat(shown(payment).field("state")).isEqualTo("SETTLED");
    assertThat(refund(payment, NT_500).requireStatus(201).field("state")).isEqualTo("REFUNDED");
  }

  @Test
  void an_unanswered_refund_keeps_its_part_and_is_asked_again_until_it_is_known() {
    String payment = TwoBusinessDays.payment(today, NT_1500);
    String key = Phone.newKey();

    Answer open = refund(key, payment, amount(REFUND_UNANSWERED)).requireStatus(202);

    assertThat(open.field("state")).isEqualTo("PENDING");
    refund(payment, NT_1500).requireProblem(422, "REFUND_ABOVE_PAYMENT");
    Eventually.holds("the refund is known", () -> request(key).field("state").equals("DONE"));
    assertThat(request(key).field("voidOrRefund.state")).isEqualTo("REFUNDED");
    assertThat(refundsOf(payment).json().path("refunds")).hasSize(1);
    assertThat(shown(payment).field("refunded.minorUnits"))
        .isEqualTo(Long.toString(REFUND_UNANSWERED));
  }

  @Test
  void refunds_at_once_never_exceed_the_payment_together() {
    String payment = TwoBusinessDays.payment(today, NT_1500);

    List<Answer> answers =
        Stream.generate(Phone::newKey)
            .limit(8)
            .map(key -> CompletableFuture.supplyAsync(() -> refund(key, payment, amount(NT_500))))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).filteredOn(it -> it.status() == 201).hasSize(3);
    assertThat(answers)
        .filteredOn(it -> it.status() != 201)
        .hasSize(5)
        .allSatisfy(it -> it.requireProblem(422, "REFUND_ABOVE_PAYMENT"));
    assertThat(shown(payment).field("state")).isEqualTo("REFUNDED");
  }

  @Test
  void the_same_refund_again_gets_the_same_answer_and_other_content_is_refused() {
    String payment = TwoBusinessDays.payment(today, NT_1500);
    String key = Phone.newKey();
    Answer first = refund(key, payment, amount(NT_500)).requireStatus(201);

    Answer again = refund(key, payment, amount(NT_500));

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.status()).isEqualTo(first.status());
    refund(key, payment, amount(NT_500 + 100)).requireProblem(422, "ID_REUSED");
    refund(key, payment, "").requireProblem(422, "ID_REUSED");
    assertThat(refundsOf(payment).json().path("refunds")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "TWD, 0, AMOUNT_NOT_POSITIVE",
    "TWD, -1, AMOUNT_NOT_POSITIVE",
    "TWD, 150001, REFUND_ABOVE_PAYMENT",
    "TWD, 9223372036854775807, REFUND_ABOVE_PAYMENT",
    "USD, 100, REFUND_IN_OTHER_CURRENCY"
  })
  void an_amount_that_cannot_be_refunded_is_refused(String currency, long units, String code) {
    String payment = TwoBusinessDays.payment(today, NT_1500);
    long events = tomorrow.eventCount();

    refund(payment, amount(currency, units)).requireProblem(422, code);

    assertThat(tomorrow.eventCount()).isEqualTo(events);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"amount\":1}",
        "{\"amount\":{\"currency\":\"TWD\",\"minorUnits\":1.5}}",
        "{\"amount\":{\"currency\":\"TWD\",\"minorUnits\":\"100\"}}",
        "{\"amount\":{\"currency\":\"TWD\",\"minorUnits\":99999999999999999999}}",
        "{\"amount\":{\"currency\":\"Dollars\",\"minorUnits\":1}}",
        "{\"amount\":{\"minorUnits\":1}}",
        "{\"whole\":true}",
        "{\"reason\":\"\"}",
        "{\"reason\":\"two\\nlines\"}",
        "{\"reason\":\"card 4761-7390 0101 0010\"}"
      })
  void a_field_of_a_wrong_form_is_named_and_nothing_is_stored(String body) {
    String payment = TwoBusinessDays.payment(today, NT_1500);
    String key = Phone.newKey();
    long events = tomorrow.eventCount();

    refund(key, payment, body).requireProblem(400, "FIELD_INVALID");

    assertThat(tomorrow.eventCount()).isEqualTo(events);
    assertThat(request(key).field("state")).isEqualTo("UNKNOWN");
  }

  @Test
  void an_unsettled_payment_may_not_be_refunded() {
    String payment = TwoBusinessDays.payment(today, NT_1500);

    today
        .caller()
        .post("/v1/payments/" + payment + "/refunds", "", "Idempotency-Key", Phone.newKey())
        .requireProblem(409, "PAYMENT_UNSETTLED");
  }

  @Test
  void a_declined_payment_may_not_be_refunded() {
    String payment = TwoBusinessDays.payment(today, NT_1500 + 51);

    refund(payment, "").requireProblem(409, "PAYMENT_NOT_APPROVED");
    assertThat(refundsOf(payment).json().path("refunds")).isEmpty();
  }

  @Test
  void a_payment_of_someone_else_is_unknown() {
    Phone other = Phone.at(tomorrow);
    String payment = TwoBusinessDays.payment(other, NT_1500);

    refund(payment, "").requireProblem(404, "PAYMENT_UNKNOWN");
    refundsOf(payment).requireProblem(404, "PAYMENT_UNKNOWN");
  }

  @Test
  void a_user_who_lost_the_permission_is_refused() {
    String payment = TwoBusinessDays.payment(today, NT_1500);
    Money much = Money.of("TWD", NT_1500 * 100);
    Limits limits = new Limits(much, much, 100, Set.of(Scheme.VISA), true, false);
    tomorrow.part(Commands.class).send(new SetLimits(phone.userId(), limits, Instant.now()));

    refund(payment, "").requireProblem(403, "USER_MAY_NOT_REFUND");

    assertThat(shown(payment).field("state")).isEqualTo("SETTLED");
  }

  private static String amount(long minorUnits) {
    return amount("TWD", minorUnits);
  }

  private static String amount(String currency, long minorUnits) {
    return "{\"amount\":{\"currency\":\"%s\",\"minorUnits\":%d}}".formatted(currency, minorUnits);
  }

  private Answer refund(String payment, long minorUnits) {
    return refund(payment, amount(minorUnits));
  }

  private Answer refund(String payment, String body) {
    return refund(Phone.newKey(), payment, body);
  }

  private Answer refund(String key, String payment, String body) {
    return phone
        .caller()
        .post("/v1/payments/" + payment + "/refunds", body, "Idempotency-Key", key);
  }

  private Answer refundsOf(String payment) {
    return phone.caller().get("/v1/payments/" + payment + "/refunds");
  }

  private Answer request(String key) {
    return phone.caller().get("/v1/requests/" + key).requireStatus(200);
  }

  private Answer shown(String payment) {
    return phone.caller().get("/v1/payments/" + payment).requireStatus(200);
  }
}
