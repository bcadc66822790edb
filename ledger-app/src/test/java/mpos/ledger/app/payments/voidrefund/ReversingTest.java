package mpos.ledger.app.payments.voidrefund;

import static org.assertj.core.api.Assertions.assertThat;

import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The reversal over HTTP: void or refund, whichever is right, and the dry run that says so. */
@ExtendWith(TwoBusinessDays.Shared.class)
class ReversingTest {

  private static final long NT_1500 = 150_000;
  private static final String PART = "{\"amount\":{\"currency\":\"TWD\",\"minorUnits\":50000}}";
  private static final String WHOLE = "{\"amount\":{\"currency\":\"TWD\",\"minorUnits\":150000}}";

  private final RunningLedger ledger;
  private final Phone today;
  private final Phone tomorrow;

  ReversingTest(TwoBusinessDays days) {
    this.ledger = days.today();
    this.today = Phone.at(ledger);
    this.tomorrow = today.movedTo(days.tomorrow());
  }

  @Test
  void an_unsettled_payment_is_voided_and_the_same_key_says_so_after_the_cutoff_too() {
    String payment = TwoBusinessDays.payment(today, NT_1500);
    String key = Phone.newKey();

    Answer answer = reverse(today, key, payment, "{}").requireStatus(201);

    assertThat(answer.field("state")).isEqualTo("VOIDED");
    assertThat(reverse(tomorrow, key, payment, "{}").text()).isEqualTo(answer.text());
  }

  @Test
  void the_whole_amount_means_the_whole_payment() {
    String payment = TwoBusinessDays.payment(today, NT_1500);

    assertThat(reverse(today, payment, WHOLE).requireStatus(201).field("state"))
        .isEqualTo("VOIDED");
  }

  @Test
  void a_settled_payment_is_refunded_in_parts_or_whole() {
    String payment = TwoBusinessDays.payment(today, NT_1500);

    Answer part = reverse(tomorrow, payment, PART).requireStatus(201);
    Answer rest = reverse(tomorrow, payment, "").requireStatus(201);

    assertThat(part.field("state")).isEqualTo("REFUNDED");
    assertThat(part.field("amount.minorUnits")).isEqualTo("50000");
    assertThat(rest.field("amount.minorUnits")).isEqualTo("100000");
  }

  @Test
  void a_part_of_an_unsettled_payment_cannot_be_reversed() {
    String payment = TwoBusinessDays.payment(today, NT_1500);

    reverse(today, payment, PART).requireProblem(409, "PAYMENT_UNSETTLED");
  }

  @Test
  void a_declined_payment_cannot_be_reversed() {
    String payment = TwoBusinessDays.payment(today, NT_1500 + 51);

    reverse(today, payment, "{}").requireProblem(409, "PAYMENT_NOT_APPROVED");
    reverse(today, payment, "{\"dryRun\":true}").requireProblem(409, "PAYMENT_NOT_APPROVED");
  }

  @Test
  void the_dry_run_says_which_and_why_and_what_the_cardholder_sees_and_stores_nothing() {
    String payment = TwoBusinessDays.payment(today, NT_1500);
    String day = today.caller().get("/v1/payments/" + payment).field("businessDay");
    long events = ledger.eventCount();
    String path = "/v1/payments/" + payment + "/reversal";

    Answer before = today.caller().post(path, "{\"dryRun\":true}").requireStatus(200);
    Answer after = tomorrow.caller().post(path, "{\"dryRun\":true}").requireStatus(200);

    assertThat(before.field("kind")).isEqualTo("VOID");
    assertThat(before.field("businessDay")).isEqualTo(day);
    String end = day + "T23:00" + TwoBusinessDays.OFFSET;
    assertThat(before.field("because")).contains("not settled before " + end + ",");
    assertThat(before.field("cardholderSees")).contains("goes away");
    assertThat(after.field("kind")).isEqualTo("REFUND");
    assertThat(after.field("because")).contains("was settled with business day " + day);
    assertThat(after.field("cardholderSees")).contains("credit");
    assertThat(after.field("seenFrom")).isGreaterThan(before.field("seenFrom"));
    assertThat(ledger.eventCount()).isEqualTo(events);
    assertThat(ledger.ask("select count(*) from request where payment_id = '" + payment + "'"))
        .isEqualTo("0");
  }

  @Test
  void a_reversal_needs_a_key_and_an_own_payment() {
    String payment = TwoBusinessDays.payment(Phone.at(ledger), NT_1500);

    today
        .caller()
        .post("/v1/payments/" + payment + "/reversal", "{}")
        .requireProblem(400, "KEY_MISSING");
    reverse(today, payment, "{}").requireProblem(404, "PAYMENT_UNKNOWN");
    reverse(today, payment, "{\"dryRun\":true}").requireProblem(404, "PAYMENT_UNKNOWN");
    reverse(today, payment, "{\"dryRun\":\"yes\"}").requireProblem(400, "FIELD_INVALID");
  }

  private static Answer reverse(Phone by, String payment, String body) {
    return reverse(by, Phone.newKey(), payment, body);
  }

  private static Answer reverse(Phone by, String key, String payment, String body) {
    return by.caller().post("/v1/payments/" + payment + "/reversal", body, "Idempotency-Key", key);
  }
}
