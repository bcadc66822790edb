package mpos.ledger.app.payments.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RawHttp;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same command again is the same command: one payment, one answer. */
@ExtendWith(SharedLedger.class)
class RepeatedPaymentsTest {

  private static final long NT_1500 = 150_000;
  private static final int AT_ONCE = 8;

  private final RunningLedger ledger;
  private final Phone phone;
  private final UUID session;

  RepeatedPaymentsTest(RunningLedger ledger) {
    this.ledger = ledger;
    this.phone = Phone.at(ledger);
    this.session = phone.openReader("visa-chip");
  }

  @ParameterizedTest
  @ValueSource(longs = {NT_1500, NT_1500 + 51})
  void a_repeated_command_gets_the_first_answer_and_nothing_happens(long minorUnits) {
    String key = Phone.newKey();
    Answer first = phone.pay(key, Sale.of(minorUnits, session)).requireStatus(201);
    long events = ledger.eventCount();

    Answer second = phone.pay(key, Sale.of(minorUnits, session));

    assertSame(second, first);
    assertThat(ledger.eventCount()).isEqualTo(events);
  }

  @Test
  void a_repeated_command_is_recognised_however_its_json_is_written() {
    String key = Phone.newKey();
    Answer first = phone.pay(key, Sale.of(NT_1500, session)).requireStatus(201);
    String otherwise =
        """
        { "readerSessionId" : "%s", "scheme" : "VISA",
          "amount" : { "minorUnits" : 150000, "currency" : "TWD" } }"""
            .formatted(session);

    assertSame(phone.caller().post("/v1/payments", otherwise, "Idempotency-Key", key), first);
  }

  @Test
  void a_repeated_command_needs_no_reader_any_more() {
    String key = Phone.newKey();
    Answer first = phone.pay(key, Sale.of(NT_1500, session)).requireStatus(201);
    phone.caller().delete("/v1/reader-sessions/" + session).requireStatus(204);

    assertSame(phone.pay(key, Sale.of(NT_1500, session)), first);
  }

  @Test
  void a_repeated_command_may_come_with_a_reader_that_was_opened_anew() {
    String key = Phone.newKey();
    Answer first = phone.pay(key, Sale.of(NT_1500, session)).requireStatus(201);

    assertSame(phone.pay(key, Sale.of(NT_1500, phone.openReader("visa-chip"))), first);
  }

  @Test
  void commands_that_arrive_at_once_under_one_key_are_one_payment() {
    String key = Phone.newKey();

    List<Answer> answers =
        IntStream.range(0, AT_ONCE)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> phone.pay(key, Sale.of(NT_1500, session))))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).allSatisfy(answer -> assertSame(answer, answers.get(0)));
    assertThat(answers.get(0).requireStatus(201).field("state")).isEqualTo("APPROVED");
    String payments =
        "select count(*) from event where name = 'PaymentInitiated' and payload ->> 'userId' = '%s'";
    assertThat(ledger.ask(payments.formatted(phone.userId()))).isEqualTo("1");
  }

  @Test
  void a_key_that_came_with_other_content_is_refused() {
    String key = Phone.newKey();
    phone.pay(key, Sale.of(NT_1500, session)).requireStatus(201);
    long events = ledger.eventCount();

    phone.pay(key, Sale.of(NT_1500 + 100, session)).requireProblem(422, "ID_REUSED");
    phone.pay(key, Sale.of(NT_1500, "JCB", session)).requireProblem(422, "ID_REUSED");
    phone.pay(key, new Sale("USD", NT_1500, "VISA", session)).requireProblem(422, "ID_REUSED");

    assertThat(ledger.eventCount()).isEqualTo(events);
  }

  @Test
  void the_same_key_of_another_user_is_another_command() {
    Phone other = Phone.at(ledger);
    String key = Phone.newKey();

    Answer mine = phone.pay(key, Sale.of(NT_1500, session)).requireStatus(201);
    Answer hers = other.pay(key, Sale.of(NT_1500, other.openReader("visa-chip")));

    assertThat(hers.requireStatus(201).field("paymentId")).isNotEqualTo(mine.field("paymentId"));
  }

  @Test
  void a_command_without_a_key_is_not_carried_out() {
    long events = ledger.eventCount();

    phone
        .caller()
        .post("/v1/payments", Sale.of(NT_1500, session).json())
        .requireProblem(400, "KEY_MISSING");

    assertThat(ledger.eventCount()).isEqualTo(events);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void a_blank_key_is_no_key(String key) {
    phone.pay(key, Sale.of(NT_1500, session)).requireProblem(400, "KEY_MISSING");
  }

  @Test
  void a_key_has_at_most_128_characters() {
    phone.pay("k".repeat(129), Sale.of(NT_1500, session)).requireProblem(400, "KEY_INVALID");
    String longest = UUID.randomUUID() + "k".repeat(128 - 36);
    phone.pay(longest, Sale.of(NT_1500, session)).requireStatus(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"鑰匙", "clé", "two words", "tab\tinside"})
  void a_key_is_visible_ascii(String key) {
    long events = ledger.eventCount();

    Answer answer =
        RawHttp.at(ledger)
            .header("Authorization", "Bearer " + phone.caller().token())
            .header("Idempotency-Key", key)
            .post("/v1/payments", Sale.of(NT_1500, session).json());

    assertThat(answer.field("code")).isIn("KEY_INVALID", "REQUEST_INVALID");
    answer.requireProblem(400, answer.field("code"));
    assertThat(ledger.eventCount()).isEqualTo(events);
  }

  private static void assertSame(Answer answer, Answer first) {
    assertThat(answer.status()).isEqualTo(first.status());
    assertThat(answer.text()).isEqualTo(first.text());
    assertThat(answer.header("Ledger-Position")).isEqualTo(first.header("Ledger-Position"));
  }
}
