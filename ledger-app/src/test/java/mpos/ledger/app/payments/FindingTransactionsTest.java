package mpos.ledger.app.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RawHttp;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The sheet's search (S22): unsettled payments of one's own, by one of three criteria. */
@ExtendWith(SharedLedger.class)
class FindingTransactionsTest {

  private static final long NT_1500 = 150_000;

  private final RunningLedger ledger;
  private final Phone phone;

  FindingTransactionsTest(RunningLedger ledger) {
    this.ledger = ledger;
    this.phone = Phone.at(ledger);
  }

  @ParameterizedTest
  @CsvSource({
    "lastFour, card.lastFour",
    "authorizationCode, authorizationCode",
    "retrievalReference, retrievalReference"
  })
  void a_payment_is_found_by_each_criterion_as_soon_as_it_is_answered(
      String criterion, String field) {
    Answer payment = approved("visa-chip");

    Answer found = findAt(payment, criterion + "=" + payment.field(field));

    assertThat(found.json().path("transactions")).containsExactly(payment.json());
    assertThat(Long.parseLong(found.header("Ledger-Position")))
        .isGreaterThanOrEqualTo(Long.parseLong(payment.field("position")));
  }

  @Test
  void several_payments_with_one_card_come_newest_first() {
    Answer first = approved("visa-chip");
    Answer second = approved("visa-chip");
    Answer third = approved("visa-chip");

    JsonNode found = findAt(third, "lastFour=0010").json().path("transactions");

    assertThat(found).containsExactly(third.json(), second.json(), first.json());
  }

  @Test
  void a_payment_that_was_declined_is_not_found() {
    Answer declined = phone.pay(Sale.of(NT_1500 + 51, phone.openReader("visa-chip")));

    assertThat(findAt(declined.requireStatus(201), "lastFour=0010").json().path("transactions"))
        .isEmpty();
  }

  @Test
  void what_others_took_is_found_by_nobody_else() {
    Answer hers = approved("visa-chip");
    Phone other = Phone.at(ledger);

    Answer found =
        other
            .caller()
            .get(
                "/v1/transactions?retrievalReference=" + hers.field("retrievalReference"),
                "Ledger-Min-Position",
                hers.field("position"));

    assertThat(found.requireStatus(200).json().path("transactions")).isEmpty();
  }

  @Test
  void what_others_own_is_answered_as_what_does_not_exist() {
    UUID herSession = phone.openReader("visa-chip");
    Answer hers = phone.pay(Sale.of(NT_1500, herSession)).requireStatus(201);
    Phone other = Phone.at(ledger);

    assertAlike(other, "/v1/payments/", hers.field("paymentId"), "PAYMENT_UNKNOWN");
    assertAlike(other, "/v1/reader-sessions/", herSession.toString(), "READER_SESSION_UNKNOWN");
    other
        .caller()
        .delete("/v1/reader-sessions/" + herSession)
        .requireProblem(404, "READER_SESSION_UNKNOWN");
    other.pay(Sale.of(NT_1500, herSession)).requireProblem(404, "READER_SESSION_UNKNOWN");
    other
        .caller()
        .post(
            "/v1/reader-sessions",
            "{\"readerSerial\":\"" + phone.readerSerial() + "\",\"link\":\"virtual\"}")
        .requireProblem(404, "READER_NOT_ASSIGNED");
    phone.caller().get("/v1/reader-sessions/" + herSession).requireStatus(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "?lastFour",
        "?lastFour=",
        "?lastFour=123",
        "?lastFour=12345",
        "?lastFour=12a4",
        "?lastFour=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94",
        "?lastFour=0010%0A",
        "?lastFour=0010&lastFour=0010",
        "?lastFour=0010&lastFour=1111",
        "?lastFour=0010&authorizationCode=123456",
        "?lastFour=0010&retrievalReference=632614000001",
        "?lastFour=0010&limit=1",
        "?authorizationCode=12345",
        "?authorizationCode=1234567",
        "?authorizationCode=12%2045",
        "?retrievalReference=63261400000",
        "?retrievalReference=6326140000013",
        "?LastFour=0010",
        "?userId=10000001",
        "?lastFour=0010;authorizationCode=123456"
      })
  void anything_but_one_well_formed_criterion_is_refused(String query) {
    phone.caller().get("/v1/transactions" + query).requireProblem(400, "CRITERION_INVALID");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "lastFour,           0010' or '1'='1",
        "lastFour,           0' or",
        "authorizationCode,  ' or 1",
        "authorizationCode,  '; drop table event; --",
        "retrievalReference, '||(select 1)",
        "retrievalReference, <script>ab</script>",
        "lastFour,           <b>",
        "lastFour,           4761739001010010"
      })
  void sql_and_html_find_nothing_and_are_not_repeated(String criterion, String value) {
    String query = criterion + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);

    Answer answer = phone.caller().get("/v1/transactions?" + query);

    answer.requireProblem(400, "CRITERION_INVALID");
    assertThat(answer.text()).doesNotContain(value);
  }

  @Test
  void a_position_that_is_not_reached_in_time_is_said_so() {
    long beyond = ledger.eventCount() + 1_000_000;

    phone
        .caller()
        .get("/v1/transactions?lastFour=0010", "Ledger-Min-Position", Long.toString(beyond))
        .requireProblem(503, "POSITION_NOT_REACHED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "-1", "1.5", "0x10", "99999999999999999999", "1 2", "' or 1=1", "١٢"})
  void a_position_is_a_whole_number(String position) {
    RawHttp.at(ledger)
        .header("Authorization", "Bearer " + phone.caller().token())
        .header("Ledger-Min-Position", position)
        .send("GET /v1/transactions?lastFour=0010 HTTP/1.1", new byte[0])
        .requireProblem(400, "POSITION_INVALID");
  }

  private Answer approved(String card) {
    return phone.pay(Sale.of(NT_1500, phone.openReader(card))).requireStatus(201);
  }

  private Answer findAt(Answer payment, String criterion) {
    return phone
        .caller()
        .get("/v1/transactions?" + criterion, "Ledger-Min-Position", payment.field("position"))
        .requireStatus(200);
  }

  private static void assertAlike(Phone other, String path, String foreign, String code) {
    UUID nobodys = UUID.randomUUID();
    Answer unknown = other.caller().get(path + nobodys).requireProblem(404, code);
    Answer hers = other.caller().get(path + foreign).requireProblem(404, code);
    assertThat(hers.text().replace(foreign, ""))
        .isEqualTo(unknown.text().replace(nobodys + "", ""));
  }
}
