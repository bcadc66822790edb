package mpos.ledger.app.payments.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import mpos.ledger.app.payments.idempotency.Requests;
import mpos.ledger.app.payments.idempotency.SentCommand;
import mpos.ledger.app.payments.voidrefund.TwoBusinessDays;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.payment.VoidPayment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What became of a command, before and after a restart: the ledger stops with voids that were never
 * answered, and has all the time it needs only when it runs again.
 */
class RequestStatusesTest {

  private static final long NT_1500 = 150_000;
  private static final long VOID_UNANSWERED = 150_072;
  private static final long ABOVE_PAYMENT_LIMIT = 100_000_000_000L;
  private static final String TIMEOUT = "ledger.acquirer.reply-timeout-millis=1000";
  private static final String SWEEP_NEVER = "ledger.acquirer.reversal-retry-millis=3600000";
  private static final String SWEEP_SOON = "ledger.acquirer.reversal-retry-millis=200";

  private static final String PAYMENT = Phone.newKey();
  private static final String REFUSED_PAYMENT = Phone.newKey();
  private static final String REFUSED_REFUND = Phone.newKey();
  private static final String OPEN_VOID = Phone.newKey();
  private static final String OLD_VOID = Phone.newKey();
  private static final String NEVER_ACCEPTED = Phone.newKey();

  private static RunningLedger ledger;
  private static Phone phone;
  private static Sale refused;
  private static Answer payment;
  private static String unanswered;
  private static Answer openBefore;
  private static Answer oldBefore;
  private static Answer refusedBefore;

  @BeforeAll
  static void send_commands_and_start_again() {
    ledger =
        RunningLedger.start(
            TwoBusinessDays.ZONE, TwoBusinessDays.CUTOFF_TO_COME, TIMEOUT, SWEEP_NEVER);
    phone = Phone.at(ledger);
    unanswered = TwoBusinessDays.payment(phone, VOID_UNANSWERED);
    String old = TwoBusinessDays.payment(phone, NT_1500);
    Sale sale = Sale.of(NT_1500, phone.openReader("visa-chip"));
    payment = phone.pay(PAYMENT, sale).requireStatus(201);
    refused = Sale.of(ABOVE_PAYMENT_LIMIT, sale.readerSessionId());
    phone.pay(REFUSED_PAYMENT, refused).requireProblem(422, "ABOVE_PAYMENT_LIMIT");
    refund(REFUSED_REFUND).requireProblem(409, "PAYMENT_UNSETTLED");
    voidUnanswered().requireStatus(202);
    askForAVoidTwoDaysAgo(old);
    note(NEVER_ACCEPTED, payment.field("paymentId"));
    openBefore = request(OPEN_VOID);
    oldBefore = request(OLD_VOID);
    refusedBefore = request(REFUSED_PAYMENT);
    ledger =
        ledger.startAgain(
            TwoBusinessDays.ZONE, TwoBusinessDays.CUTOFF_TO_COME, TIMEOUT, SWEEP_SOON);
    phone = phone.movedTo(ledger);
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @Test
  void an_open_void_says_since_when_and_ends_after_the_restart() {
    assertThat(openBefore.field("state")).isEqualTo("OPEN");
    assertThat(openBefore.field("openSince"))
        .isEqualTo(openBefore.field("voidOrRefund.requestedAt"));
    assertThat(openBefore.field("voidOrRefund.state")).isEqualTo("PENDING");

    Eventually.holds("the void is known", () -> stateOf(OPEN_VOID).equals("DONE"));

    assertThat(request(OPEN_VOID).field("voidOrRefund.state")).isEqualTo("VOIDED");
    assertThat(voidUnanswered().requireStatus(201).field("state")).isEqualTo("VOIDED");
    assertThat(phone.caller().get("/v1/payments/" + unanswered).field("state")).isEqualTo("VOIDED");
  }

  @Test
  void what_is_open_for_more_than_a_day_needs_attention_and_is_still_tried() {
    assertThat(oldBefore.field("state")).isEqualTo("NEEDS_ATTENTION");

    Eventually.holds("the old void is known", () -> stateOf(OLD_VOID).equals("DONE"));
  }

  @Test
  void what_is_open_is_counted_until_nothing_is() {
    Eventually.holds(
        "nothing is open",
        () -> metrics().contains("ledger_open_count{what=\"voids and refunds\"} 0"));
    assertThat(metrics()).contains("ledger_open_age_seconds{what=\"voids and refunds\"}");
  }

  @Test
  void a_payment_is_done_with_its_first_answer() {
    Answer answer = request(PAYMENT);

    assertThat(answer.field("state")).isEqualTo("DONE");
    assertThat(answer.json().path("payment")).isEqualTo(payment.json());
  }

  @Test
  void a_payment_that_was_voided_since_is_shown_as_it_was_answered_and_as_it_is_now() {
    String key = Phone.newKey();
    Answer paid =
        phone.pay(key, Sale.of(NT_1500, phone.openReader("visa-chip"))).requireStatus(201);
    String path = "/v1/payments/" + paid.field("paymentId");
    phone.caller().post(path + "/void", "", "Idempotency-Key", Phone.newKey()).requireStatus(201);

    Answer answer = request(key);

    assertThat(answer.json().path("payment")).isEqualTo(paid.json());
    assertThat(answer.field("paymentNow.state")).isEqualTo("VOIDED");
    assertThat(answer.json().path("paymentNow")).isEqualTo(phone.caller().get(path).json());
  }

  @Test
  void a_refused_payment_stays_refused_and_the_same_command_is_refused_alike() {
    assertThat(refusedBefore.field("state")).isEqualTo("REFUSED");
    assertThat(request(REFUSED_PAYMENT).text()).isEqualTo(refusedBefore.text());
    assertThat(refusedBefore.field("code")).isEqualTo("ABOVE_PAYMENT_LIMIT");

    phone.pay(REFUSED_PAYMENT, refused).requireProblem(422, "ABOVE_PAYMENT_LIMIT");
    phone
        .pay(REFUSED_PAYMENT, Sale.of(NT_1500, refused.readerSessionId()))
        .requireProblem(422, "ID_REUSED");
  }

  @Test
  void a_refused_refund_stays_refused() {
    assertThat(request(REFUSED_REFUND).field("state")).isEqualTo("REFUSED");
    assertThat(request(REFUSED_REFUND).field("code")).isEqualTo("PAYMENT_UNSETTLED");

    refund(REFUSED_REFUND).requireProblem(409, "PAYMENT_UNSETTLED");
  }

  @Test
  void a_command_that_was_noted_and_never_accepted_is_unknown() {
    assertThat(stateOf(NEVER_ACCEPTED)).isEqualTo("UNKNOWN");
  }

  @Test
  void a_key_that_was_never_used_by_this_user_is_unknown() {
    assertThat(stateOf(Phone.newKey())).isEqualTo("UNKNOWN");
    Answer others = Phone.at(ledger).caller().get("/v1/requests/" + PAYMENT).requireStatus(200);
    assertThat(others.field("state")).isEqualTo("UNKNOWN");
    assertThat(others.header("Ledger-Position")).isNotNull();
  }

  @Test
  void a_key_is_visible_ascii_and_asked_for_by_its_user() {
    phone.caller().get("/v1/requests/" + "k".repeat(129)).requireProblem(400, "KEY_INVALID");
    phone.caller().get("/v1/requests/two%20words").requireProblem(400, "KEY_INVALID");
    ledger.stranger().get("/v1/requests/" + PAYMENT).requireProblem(401, "TOKEN_MISSING");
  }

  private static void askForAVoidTwoDaysAgo(String paymentId) {
    String contentHash = note(OLD_VOID, paymentId);
    ledger
        .part(Commands.class)
        .send(
            new VoidPayment(
                UUID.fromString(paymentId),
                StreamId.ofRequest(phone.userId(), OLD_VOID),
                contentHash,
                phone.userId(),
                1,
                "632712000001",
                Instant.now().minus(Duration.ofDays(2))));
  }

  private static String note(String key, String paymentId) {
    String contentHash = "0".repeat(64);
    ledger
        .part(Requests.class)
        .begin(
            new SentCommand(phone.userId(), key, contentHash), "VOID", UUID.fromString(paymentId));
    return contentHash;
  }

  private static Answer refund(String key) {
    String path = "/v1/payments/" + payment.field("paymentId") + "/refunds";
    return phone.caller().post(path, "", "Idempotency-Key", key);
  }

  private static Answer voidUnanswered() {
    return phone
        .caller()
        .post("/v1/payments/" + unanswered + "/void", "", "Idempotency-Key", OPEN_VOID);
  }

  private static String stateOf(String key) {
    return request(key).field("state");
  }

  private static Answer request(String key) {
    return phone.caller().get("/v1/requests/" + key).requireStatus(200);
  }

  private static String metrics() {
    return ledger.stranger().get("/actuator/prometheus").text();
  }
}
