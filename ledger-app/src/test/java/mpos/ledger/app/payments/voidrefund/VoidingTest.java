package mpos.ledger.app.payments.voidrefund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Voids over HTTP (S19): only unsettled, own, by who may, and always with a known end. */
@ExtendWith(TwoBusinessDays.Shared.class)
class VoidingTest {

  private static final long NT_1500 = 150_000;
  private static final long VOID_DECLINED = 150_071;
  private static final long VOID_UNANSWERED = 150_072;
  private static final long VOID_ANSWERED_TOO_LATE = 150_073;
  private static final int AT_ONCE = 8;

  private final RunningLedger ledger;
  private final RunningLedger tomorrow;
  private final Phone phone;

  VoidingTest(TwoBusinessDays days) {
    this.ledger = days.today();
    this.tomorrow = days.tomorrow();
    this.phone = Phone.at(ledger);
  }

  @Test
  void a_void_is_answered_and_shown_and_releases_the_days_limit() {
    String payment = TwoBusinessDays.payment(phone, NT_1500);

    Answer answer = voidIt(payment).requireStatus(201);

    assertThat(answer.field("kind")).isEqualTo("VOID");
    assertThat(answer.field("state")).isEqualTo("VOIDED");
    assertThat(answer.field("paymentId")).isEqualTo(payment);
    assertThat(answer.field("responseCode")).isEqualTo("00");
    assertThat(answer.field("amount.minorUnits")).isEqualTo(Long.toString(NT_1500));
    assertThat(answer.field("retrievalReference"))
        .isNotEqualTo(shown(payment, "retrievalReference"));
    assertThat(answer.field("businessDay")).isEqualTo(shown(payment, "businessDay"));
    assertThat(answer.header("Ledger-Position")).isEqualTo(answer.field("position"));
    assertThat(shown(payment, "state")).isEqualTo("VOIDED");
    assertThat(count("AmountReleased", payment)).isEqualTo("1");
  }

  @Test
  void a_declined_void_leaves_the_payment_as_it_was() {
    String payment = TwoBusinessDays.payment(phone, VOID_DECLINED);

    Answer answer = voidIt(payment).requireStatus(201);

    assertThat(answer.field("state")).isEqualTo("DECLINED");
    assertThat(answer.field("responseCode")).isEqualTo("57");
    assertThat(shown(payment, "state")).isEqualTo("APPROVED");
    assertThat(voidIt(payment).requireStatus(201).field("state")).isEqualTo("DECLINED");
  }

  @ParameterizedTest
  @ValueSource(longs = {VOID_UNANSWERED, VOID_ANSWERED_TOO_LATE})
  void an_unanswered_void_is_open_and_asked_again_until_it_is_known(long minorUnits) {
    String payment = TwoBusinessDays.payment(phone, minorUnits);
    String key = Phone.newKey();

    Answer answer = voidIt(key, payment).requireStatus(202);

    assertThat(answer.field("state")).isEqualTo("PENDING");
    assertThat(answer.header("Ledger-Position")).isEqualTo(answer.field("position"));
    Eventually.holds("the void is known", () -> request(key).field("state").equals("DONE"));
    assertThat(request(key).field("voidOrRefund.state")).isEqualTo("VOIDED");
    assertThat(voidIt(key, payment).requireStatus(201).field("state")).isEqualTo("VOIDED");
    assertThat(shown(payment, "state")).isEqualTo("VOIDED");
    assertThat(count("PaymentVoided", payment)).isEqualTo("1");
  }

  @Test
  void a_refusal_that_passes_is_not_remembered() {
    String payment = TwoBusinessDays.payment(phone, VOID_UNANSWERED);
    String key = Phone.newKey();
    voidIt(payment).requireStatus(202);
    voidIt(key, payment).requireProblem(409, "VOID_UNDER_WAY");
    assertThat(request(key).field("state")).isEqualTo("UNKNOWN");

    Eventually.holds("the first void is known", () -> shown(payment, "state").equals("VOIDED"));

    voidIt(key, payment).requireProblem(409, "PAYMENT_VOIDED");
    assertThat(request(key).field("state")).isEqualTo("REFUSED");
  }

  @Test
  void the_same_void_again_gets_the_same_answer_and_nothing_happens() {
    String payment = TwoBusinessDays.payment(phone, NT_1500);
    String key = Phone.newKey();
    Answer first = voidIt(key, payment).requireStatus(201);
    long events = ledger.eventCount();

    assertSame(voidIt(key, payment), first);
    assertSame(at(tomorrow).caller().post(path(payment), "{}", "Idempotency-Key", key), first);

    assertThat(ledger.eventCount()).isEqualTo(events);
  }

  @Test
  void the_same_void_many_times_at_once_is_one_void() {
    String payment = TwoBusinessDays.payment(phone, NT_1500);
    String key = Phone.newKey();

    List<Answer> answers = atOnce(i -> voidIt(key, payment));

    assertThat(answers).allSatisfy(answer -> assertSame(answer, answers.get(0)));
    assertThat(answers.get(0).requireStatus(201).field("state")).isEqualTo("VOIDED");
    assertThat(count("VoidRequested", payment)).isEqualTo("1");
  }

  @Test
  void the_same_void_at_two_nodes_at_once_is_one_void() {
    RunningLedger other = ledger.anotherNode(TwoBusinessDays.ZONE, TwoBusinessDays.CUTOFF_TO_COME);
    try {
      for (int round = 0; round < AT_ONCE; round++) {
        String payment = TwoBusinessDays.payment(phone, NT_1500);
        String key = Phone.newKey();

        List<Answer> answers =
            atOnce(
                i ->
                    (i % 2 == 0 ? phone : at(other))
                        .caller()
                        .post(path(payment), "", "Idempotency-Key", key));

        assertThat(answers).allMatch(it -> it.status() == 201 || it.status() == 202);
        assertThat(count("VoidRequested", payment)).isEqualTo("1");
        assertThat(count("PaymentVoided", payment)).isEqualTo("1");
      }
    } finally {
      other.stopNode();
    }
  }

  @Test
  void of_several_voids_at_once_one_is_accepted() {
    String payment = TwoBusinessDays.payment(phone, NT_1500);

    List<Answer> answers = atOnce(i -> voidIt(payment));

    assertThat(answers).filteredOn(it -> it.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(it -> it.status() != 201)
        .hasSize(AT_ONCE - 1)
        .allSatisfy(it -> assertThat(it.field("code")).isIn("VOID_UNDER_WAY", "PAYMENT_VOIDED"));
  }

  @Test
  void a_key_that_came_with_other_content_is_refused() {
    String payment = TwoBusinessDays.payment(phone, NT_1500);
    String another = TwoBusinessDays.payment(phone, NT_1500);
    String key = Phone.newKey();
    voidIt(key, payment).requireStatus(201);
    String payingKey = Phone.newKey();
    phone.pay(payingKey, Sale.of(NT_1500, phone.openReader("visa-chip"))).requireStatus(201);
    long events = ledger.eventCount();

    voidIt(key, another).requireProblem(422, "ID_REUSED");
    voidIt(payingKey, another).requireProblem(422, "ID_REUSED");
    phone
        .caller()
        .post("/v1/payments/" + payment + "/refunds", "", "Idempotency-Key", key)
        .requireProblem(422, "ID_REUSED");

    assertThat(ledger.eventCount()).isEqualTo(events);
  }

  @Test
  void a_settled_payment_may_not_be_voided() {
    String payment = TwoBusinessDays.payment(phone, NT_1500);
    long events = ledger.eventCount();

    at(tomorrow)
        .caller()
        .post(path(payment), "", "Idempotency-Key", Phone.newKey())
        .requireProblem(409, "PAYMENT_SETTLED");

    assertThat(ledger.eventCount()).isEqualTo(events);
  }

  @ParameterizedTest
  @ValueSource(longs = {NT_1500 + 51, NT_1500 + 68})
  void a_payment_that_moved_no_money_may_not_be_voided(long minorUnits) {
    String payment = TwoBusinessDays.payment(phone, minorUnits);

    voidIt(payment).requireProblem(409, "PAYMENT_NOT_APPROVED");
  }

  @Test
  void a_voided_payment_may_not_be_voided_or_refunded() {
    String payment = TwoBusinessDays.payment(phone, NT_1500);
    voidIt(payment).requireStatus(201);

    voidIt(payment).requireProblem(409, "PAYMENT_VOIDED");
    at(tomorrow)
        .caller()
        .post("/v1/payments/" + payment + "/refunds", "", "Idempotency-Key", Phone.newKey())
        .requireProblem(409, "PAYMENT_VOIDED");
  }

  @Test
  void a_payment_of_someone_else_is_unknown_like_one_that_never_was() {
    String payment = TwoBusinessDays.payment(Phone.at(ledger), NT_1500);

    voidIt(payment).requireProblem(404, "PAYMENT_UNKNOWN");
    voidIt(UUID.randomUUID().toString()).requireProblem(404, "PAYMENT_UNKNOWN");
    voidIt("1; drop table event").requireStatus(400);
    assertThat(shown(Phone.at(ledger), payment).status()).isEqualTo(404);
  }

  @Test
  void a_void_needs_a_key_and_takes_nothing_else() {
    String payment = TwoBusinessDays.payment(phone, NT_1500);

    phone.caller().post(path(payment), "").requireProblem(400, "KEY_MISSING");
    phone
        .caller()
        .post(path(payment), "{\"amount\":1}", "Idempotency-Key", Phone.newKey())
        .requireProblem(400, "FIELD_INVALID");
    ledger
        .stranger()
        .post(path(payment), "", "Idempotency-Key", Phone.newKey())
        .requireProblem(401, "TOKEN_MISSING");
    assertThat(shown(payment, "state")).isEqualTo("APPROVED");
  }

  @Test
  void a_user_who_lost_the_permission_is_refused_and_the_same_command_stays_refused() {
    String payment = TwoBusinessDays.payment(phone, NT_1500);
    String key = Phone.newKey();
    allow(false);
    voidIt(key, payment).requireProblem(403, "USER_MAY_NOT_VOID");
    allow(true);

    voidIt(key, payment).requireProblem(403, "USER_MAY_NOT_VOID");

    assertThat(request(key).field("state")).isEqualTo("REFUSED");
    assertThat(request(key).field("code")).isEqualTo("USER_MAY_NOT_VOID");
    voidIt(payment).requireStatus(201);
  }

  private void allow(boolean mayVoid) {
    Money much = Money.of("TWD", NT_1500 * 100);
    Limits limits = new Limits(much, much, 100, Set.of(Scheme.VISA), mayVoid, true);
    ledger.part(Commands.class).send(new SetLimits(phone.userId(), limits, Instant.now()));
  }

  private static List<Answer> atOnce(IntFunction<Answer> send) {
    return IntStream.range(0, AT_ONCE)
        .mapToObj(i -> CompletableFuture.supplyAsync(() -> send.apply(i)))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private Phone at(RunningLedger node) {
    return phone.movedTo(node);
  }

  private Answer voidIt(String paymentId) {
    return voidIt(Phone.newKey(), paymentId);
  }

  private Answer voidIt(String key, String paymentId) {
    return phone.caller().post(path(paymentId), "", "Idempotency-Key", key);
  }

  private static String path(String paymentId) {
    return "/v1/payments/" + paymentId.replace(" ", "%20") + "/void";
  }

  private Answer request(String key) {
    return phone.caller().get("/v1/requests/" + key).requireStatus(200);
  }

  private String shown(String paymentId, String field) {
    return shown(phone, paymentId).field(field);
  }

  private static Answer shown(Phone by, String paymentId) {
    return by.caller().get("/v1/payments/" + paymentId);
  }

  private String count(String event, String paymentId) {
    return ledger.ask(
        "select count(*) from event where name = '%s' and payload::text like '%%%s%%'"
            .formatted(event, paymentId));
  }

  private static void assertSame(Answer answer, Answer first) {
    assertThat(answer.status()).isEqualTo(first.status());
    assertThat(answer.text()).isEqualTo(first.text());
    assertThat(answer.header("Ledger-Position")).isEqualTo(first.header("Ledger-Position"));
  }
}
