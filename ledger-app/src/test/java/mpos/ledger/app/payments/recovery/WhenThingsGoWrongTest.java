package mpos.ledger.app.payments.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mpos.ledger.app.acquirer.simulated.BookedAuthorization;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.session.SessionState;
import mpos.ledger.reader.virtual.Behavior;
import mpos.ledger.reader.virtual.Situation;
import mpos.ledger.reader.virtual.Situations;
import mpos.ledger.reader.virtual.VirtualCard;
import mpos.ledger.reader.virtual.VirtualState;
import mpos.ledger.reader.wire.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Payments that do not go as they should, at a ledger that waits for nobody for long. */
class WhenThingsGoWrongTest {

  private static final long NT_1500 = 150_000;
  private static final long NEVER_ANSWERED = 150_068;
  private static final long ANSWERED_TOO_LATE = 150_069;

  private static RunningLedger ledger;

  private final Phone phone = Phone.at(ledger);

  @BeforeAll
  static void start() {
    ledger =
        RunningLedger.start(
            "ledger.acquirer.reply-timeout-millis=2000",
            "ledger.acquirer.reversal-retry-millis=200",
            "ledger.reader.card-timeout-seconds=3");
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @Test
  void a_payment_that_the_acquirer_never_answers_is_reversed_and_nothing_stays_open() {
    Answer answer = phone.pay(Sale.of(NEVER_ANSWERED, phone.openReader("visa-chip")));

    assertThat(answer.requireStatus(201).field("state")).isEqualTo("REVERSED");
    assertThat(reasonOfReversal(answer)).isEqualTo("NO_ANSWER");
    assertThat(authorization(answer).reversed()).isTrue();
    assertThat(shown(answer)).isEqualTo("REVERSED");
  }

  @Test
  void an_answer_that_comes_too_late_changes_nothing() {
    Answer answer = phone.pay(Sale.of(ANSWERED_TOO_LATE, phone.openReader("visa-chip")));

    assertThat(answer.requireStatus(201).field("state")).isEqualTo("REVERSED");
    assertThat(authorization(answer).reversed()).isTrue();
    long events = ledger.eventCount();
    Eventually.holds("the late answer is here", () -> lateAnswers() > 0);
    assertThat(shown(answer)).isEqualTo("REVERSED");
    assertThat(ledger.eventCount()).isEqualTo(events);
  }

  @Test
  void a_reversed_payment_leaves_the_users_limits_as_they_were() {
    Answer answer = phone.pay(Sale.of(NEVER_ANSWERED, phone.openReader("visa-chip")));

    assertThat(answer.requireStatus(201).field("state")).isEqualTo("REVERSED");
    assertThat(eventsOf(phone, "AmountReleased")).isEqualTo(eventsOf(phone, "AmountAdmitted"));
  }

  @Test
  void a_card_that_declines_after_the_host_approved_is_reversed() {
    UUID session = phone.openReader(when(Situations.cardDeclinesAfterApproval()));

    Answer answer = phone.pay(Sale.of(NT_1500, session));

    assertThat(answer.requireStatus(201).field("state")).isEqualTo("REVERSED");
    assertThat(reasonOfReversal(answer)).isEqualTo("CARD_DECLINED");
    assertThat(authorization(answer).reversed()).isTrue();
  }

  static Stream<Arguments> lossesAfterTheCardWasRead() {
    return Stream.of(
        Arguments.of("asked", Situations.linkIsLostOn(EngineRequest.ONLINE_RESULT)),
        Arguments.of("answered", Situations.linkIsLostIn(VirtualState.ANSWERED)),
        Arguments.of(
            "refusing",
            Situations.refuses(EngineRequest.ONLINE_RESULT, Status.Meaning.GENERAL_ERROR)),
        Arguments.of("without a last word", Situations.outcomeIsMissing()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lossesAfterTheCardWasRead")
  void a_reader_lost_after_the_host_approved_leaves_a_reversed_payment(
      String when, Situation loss) {
    Answer answer = phone.pay(Sale.of(NT_1500, phone.openReader(when(loss))));

    assertThat(answer.requireStatus(201).field("state")).isEqualTo("REVERSED");
    assertThat(reasonOfReversal(answer)).isEqualTo("READER_OUTCOME_UNKNOWN");
    assertThat(authorization(answer).reversed()).isTrue();
  }

  static Stream<Arguments> salesWithoutACard() {
    return Stream.of(
        Arguments.of(Situations.cardholderCancels(), 409, "SALE_CANCELLED"),
        Arguments.of(Situations.nobodyPresentsACard(), 409, "SALE_TIMED_OUT"),
        Arguments.of(
            Situations.linkIsLostIn(VirtualState.WAITING_FOR_CARD), 503, "READER_UNREACHABLE"),
        Arguments.of(Situations.linkIsLostIn(VirtualState.CARD_READ), 503, "READER_UNREACHABLE"),
        Arguments.of(Situations.linkIsLostIn(VirtualState.ONLINE), 503, "READER_UNREACHABLE"),
        Arguments.of(Situations.linkIsLostOn(EngineRequest.START), 503, "READER_UNREACHABLE"),
        Arguments.of(
            Situations.linkIsLostOn(EngineRequest.ENCRYPTED_TAGS), 503, "READER_UNREACHABLE"),
        Arguments.of(
            Situations.refuses(EngineRequest.START, Status.Meaning.TAMPERED), 409, "SALE_FAILED"));
  }

  @ParameterizedTest
  @MethodSource("salesWithoutACard")
  void a_sale_that_ends_before_its_card_is_read_leaves_nothing(
      Situation situation, int status, String code) {
    UUID session = phone.openReader(when(situation));
    long events = ledger.eventCount();

    phone.pay(Sale.of(NT_1500, session)).requireProblem(status, code);

    assertThat(ledger.eventCount()).isEqualTo(events);
  }

  @Test
  void a_swiped_chip_card_is_not_taken_and_the_reader_waits_for_the_chip_in_vain() {
    UUID session = phone.openReader("visa-chip-swiped");
    long events = ledger.eventCount();

    phone.pay(Sale.of(NT_1500, session)).requireProblem(409, "SALE_TIMED_OUT");

    assertThat(ledger.eventCount()).isEqualTo(events);
  }

  @ParameterizedTest
  @CsvSource({
    "mastercard-chip, VISA",
    "visa-chip, JCB",
    "unionpay-chip, MASTERCARD",
    "visa-magstripe, UNIONPAY"
  })
  void a_card_of_another_scheme_is_refused_and_the_acquirer_never_hears_of_it(
      String card, String chosen) {
    UUID session = phone.openReader(card);
    long events = ledger.eventCount();
    int authorizations = ledger.acquirer().authorizations().size();

    phone.pay(Sale.of(NT_1500, chosen, session)).requireProblem(422, "CARD_OF_OTHER_SCHEME");

    assertThat(ledger.eventCount()).isEqualTo(events);
    assertThat(ledger.acquirer().authorizations()).hasSize(authorizations);
    assertThat(stateOf(session)).isEqualTo(SessionState.READY.name());
  }

  @Test
  void a_key_whose_sale_never_began_can_be_used_again() {
    String key = Phone.newKey();
    UUID session = phone.openReader(when(Situations.cardholderCancels()));
    phone.pay(key, Sale.of(NT_1500, session)).requireProblem(409, "SALE_CANCELLED");

    Answer answer = phone.pay(key, Sale.of(NT_1500, phone.openReader("visa-chip")));

    assertThat(answer.requireStatus(201).field("state")).isEqualTo("APPROVED");
  }

  @Test
  void a_reader_in_the_middle_of_a_sale_is_busy_for_another_one_and_for_a_new_session() {
    UUID session = phone.openReader(when(Situations.nobodyPresentsACard()));
    CompletableFuture<Answer> first =
        CompletableFuture.supplyAsync(() -> phone.pay(Sale.of(NT_1500, session)));
    Eventually.holds("a card is awaited", () -> isAwaitingACard(session));

    phone.pay(Sale.of(NT_1500, session)).requireProblem(409, "READER_BUSY");
    phone
        .caller()
        .post(
            "/v1/reader-sessions",
            "{\"readerSerial\":\"" + phone.readerSerial() + "\",\"link\":\"virtual\"}")
        .requireProblem(409, "READER_BUSY");

    first.join().requireProblem(409, "SALE_TIMED_OUT");
  }

  @Test
  void ending_a_session_cancels_the_sale_that_waits_for_its_card() {
    UUID session = phone.openReader(when(Situations.nobodyPresentsACard()));
    long events = ledger.eventCount();
    CompletableFuture<Answer> sale =
        CompletableFuture.supplyAsync(() -> phone.pay(Sale.of(NT_1500, session)));
    Eventually.holds("a card is awaited", () -> isAwaitingACard(session));

    phone.caller().delete("/v1/reader-sessions/" + session).requireStatus(204);

    sale.join().requireProblem(409, "SALE_CANCELLED");
    Answer shown = phone.caller().get("/v1/reader-sessions/" + session).requireStatus(200);
    assertThat(shown.field("reason.code")).isEqualTo("CLOSED");
    assertThat(ledger.eventCount()).isEqualTo(events);
  }

  private boolean isAwaitingACard(UUID session) {
    return stateOf(session).equals(SessionState.WAITING_FOR_CARD.name());
  }

  private String stateOf(UUID session) {
    return phone.caller().get("/v1/reader-sessions/" + session).field("state");
  }

  private static Behavior when(Situation situation) {
    return Behavior.presenting(VirtualCard.VISA_CHIP).when(situation);
  }

  private String shown(Answer payment) {
    return phone.caller().get("/v1/payments/" + payment.field("paymentId")).field("state");
  }

  private static String reasonOfReversal(Answer payment) {
    return ledger.ask(
        "select payload ->> 'reason' from event where name = 'ReversalRequested' and stream = '%s'"
            .formatted(payment.field("paymentId")));
  }

  private static String eventsOf(Phone phone, String name) {
    return ledger.ask(
        "select count(*) from event where name = '%s' and payload ->> 'userId' = '%s'"
            .formatted(name, phone.userId()));
  }

  private static double lateAnswers() {
    String metrics = ledger.stranger().get("/actuator/prometheus").text();
    return metrics
        .lines()
        .filter(line -> line.startsWith("acquirer_answers_late_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static BookedAuthorization authorization(Answer payment) {
    List<BookedAuthorization> found =
        ledger.acquirer().authorizations().stream()
            .filter(it -> it.retrievalReference().equals(payment.field("retrievalReference")))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
