package mpos.ledger.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.app.testing.TestShop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who was refused and who changed what is recorded, and the record is never changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTest {

  private static final String OPERATOR_TOKEN = "operator-token-of-32-characters!";
  private static final String PAST_DAY = "/v1/settlements/2026-01-05";

  private final RunningLedger ledger =
      RunningLedger.start("ledger.operator.token=" + OPERATOR_TOKEN);
  private final Caller operator = new Caller(ledger.address(), OPERATOR_TOKEN);
  private final Phone phone = Phone.at(ledger);

  @AfterAll
  void stop() {
    ledger.close();
  }

  @Test
  void a_change_by_an_operator_has_a_line_before_it_and_one_with_its_result() {
    long before = last();

    operator.post(PAST_DAY, "").requireStatus(200);

    List<JsonNode> lines = after(before);
    assertThat(lines).hasSize(2);
    assertThat(lines).allMatch(line -> text(line, "who").equals("operator"));
    assertThat(lines).allMatch(line -> text(line, "role").equals("OPERATOR"));
    assertThat(lines).allMatch(line -> text(line, "address").equals("127.0.0.1"));
    assertThat(lines).allMatch(line -> text(line, "subject").equals("2026-01-05"));
    assertThat(lines).allMatch(line -> text(line, "request").equals("POST /v1/settlements/{day}"));
    assertThat(text(lines.get(0), "requestId")).isEqualTo(text(lines.get(1), "requestId"));
    assertThat(lines.get(0).path("status").isNull()).isTrue();
    assertThat(lines.get(1).path("status").asInt(0)).isEqualTo(200);
  }

  @Test
  void a_refund_in_the_portal_is_on_record_with_the_merchant_and_the_payment() {
    Caller portal = new TestShop(ledger, TestShop.MERCHANT_ID).portal();
    String payment = phone.pay(Sale.of(150_000, phone.openReader("visa-chip"))).field("paymentId");
    long before = last();

    portal
        .post("/v1/payments/" + payment + "/refunds", "{}", "Idempotency-Key", Phone.newKey())
        .requireProblem(409, "PAYMENT_UNSETTLED");

    JsonNode result = after(before).get(1);
    assertThat(text(result, "who")).isEqualTo(TestShop.MERCHANT_ID);
    assertThat(text(result, "role")).isEqualTo("MERCHANT");
    assertThat(text(result, "subject")).isEqualTo(payment);
    assertThat(text(result, "code")).isEqualTo("PAYMENT_UNSETTLED");
  }

  @Test
  void a_refused_request_has_one_line_with_its_code() {
    UUID nobodys = UUID.randomUUID();
    long before = last();

    ledger.stranger().get("/v1/payments/" + nobodys).requireStatus(401);
    new Caller(ledger.address(), "x".repeat(43)).get("/v1/payments/" + nobodys).requireStatus(401);
    phone.caller().get("/v1/payments/" + nobodys).requireStatus(404);
    phone.caller().post(PAST_DAY, "").requireStatus(403);
    phone.pay(Sale.of(0, phone.openReader("visa-chip"))).requireStatus(422);

    List<JsonNode> lines = after(before);
    assertThat(lines)
        .extracting(line -> text(line, "who") + " " + text(line, "code"))
        .containsExactly(
            "nobody TOKEN_MISSING",
            "nobody TOKEN_INVALID",
            phone.userId() + " PAYMENT_UNKNOWN",
            phone.userId() + " FORBIDDEN",
            phone.userId() + " AMOUNT_NOT_POSITIVE");
    assertThat(text(lines.get(2), "subject")).isEqualTo(nobodys.toString());
  }

  @Test
  void what_a_merchant_or_an_operator_reads_has_one_line() {
    Caller portal = new TestShop(ledger, TestShop.MERCHANT_ID).portal();
    long before = last();

    portal.get("/v1/merchants/" + TestShop.MERCHANT_ID + "/users").requireStatus(200);
    operator.get("/v1/messages").requireStatus(200);
    operator.get("/v1/users/00000000").requireProblem(404, "USER_UNKNOWN");
    operator.get("/v1/openapi").requireStatus(200);

    assertThat(after(before))
        .extracting(
            line ->
                text(line, "who") + " " + text(line, "request") + " " + line.path("status").asInt())
        .containsExactly(
            TestShop.MERCHANT_ID + " GET /v1/merchants/{id}/users 200",
            "operator GET /v1/messages 200",
            "operator GET /v1/users/{id} 404");
  }

  @Test
  void a_failed_sign_in_names_the_account_that_was_tried_and_nothing_that_is_no_account() {
    new TestShop(ledger, TestShop.MERCHANT_ID).portal();
    long before = last();

    new TestShop(ledger, TestShop.MERCHANT_ID)
        .signInToPortal("not the password")
        .requireStatus(401);
    new TestShop(ledger, "carrots in the cellar").signInToPortal("x").requireStatus(401);

    assertThat(after(before))
        .extracting(line -> text(line, "code") + " " + text(line, "subject"))
        .containsExactly("SIGN_IN_FAILED " + TestShop.MERCHANT_ID, "SIGN_IN_FAILED ");
  }

  @Test
  void what_is_malformed_has_a_line_too() {
    long before = last();

    phone.caller().post("/v1/payments", "{").requireStatus(400);
    phone.caller().post("/v1/payments", " ".repeat(20_000)).requireStatus(413);
    phone.caller().delete("/v1/transactions").requireStatus(405);

    assertThat(after(before))
        .extracting(line -> line.path("status").asInt())
        .containsExactly(400, 413, 405);
  }

  @Test
  void what_a_mobile_user_reads_has_no_line() {
    UUID reader = phone.openReader("visa-chip");
    long before = last();

    String payment = phone.pay(Sale.of(150_000, reader)).requireStatus(201).field("paymentId");
    phone.caller().get("/v1/payments/" + payment).requireStatus(200);
    phone.caller().get("/v1/transactions?lastFour=0010").requireStatus(200);

    assertThat(after(before)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/payments/4761739001010010",
        "/v1/4761739001010010",
        "/v1/requests/4761739001010010",
        "/v1/settlements/476173900101001/2026-11-23",
        "/v1/payments/name@example.com"
      })
  void a_line_holds_nothing_of_the_address_but_ids(String path) {
    long before = last();

    phone.caller().get(path).requireStatus(path.contains("requests") ? 200 : 404);

    assertThat(after(before)).noneMatch(line -> line.toString().contains("4761739"));
    assertThat(after(before)).noneMatch(line -> line.toString().contains("example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_line set who = 'somebody else'",
        "delete from audit_line",
        "truncate audit_line"
      })
  void no_line_is_ever_changed_or_removed(String statement) throws SQLException {
    phone.caller().post(PAST_DAY, "").requireStatus(403);
    long before = last();

    try (Connection connection = ledger.database().connect();
        Statement change = connection.createStatement()) {
      assertThatThrownBy(() -> change.execute(statement))
          .hasMessageContaining("audit lines are never changed or removed");
    }

    assertThat(last()).isEqualTo(before);
  }

  @Test
  void pages_follow_each_other() {
    phone.caller().post(PAST_DAY, "").requireStatus(403);
    phone.caller().post(PAST_DAY, "").requireStatus(403);
    long before = last() - 2;

    Answer first = operator.get("/v1/audit?limit=1&after=" + before).requireStatus(200);
    Answer second =
        operator.get("/v1/audit?limit=1&after=" + first.field("next")).requireStatus(200);

    assertThat(second.json().at("/lines/0/line").asLong(0))
        .isEqualTo(first.json().at("/lines/0/line").asLong(0) + 1);
    assertThat(operator.get("/v1/audit?after=" + last()).json().path("lines")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=501, limit",
    "limit=x, limit",
    "after=-1, after",
    "after=1.5, after",
    "after=9999999999999999999, after"
  })
  void a_malformed_page_is_refused(String query, String field) {
    Answer answer = operator.get("/v1/audit?" + query).requireProblem(400, "FIELD_INVALID");

    assertThat(answer.json().at("/errors/0/field").asString("")).isEqualTo(field);
  }

  private long last() {
    return Long.parseLong(ledger.ask("select coalesce(max(line), 0) from audit_line"));
  }

  private List<JsonNode> after(long line) {
    JsonNode lines =
        operator.get("/v1/audit?limit=500&after=" + line).requireStatus(200).json().path("lines");
    return StreamSupport.stream(lines.spliterator(), false).toList();
  }

  private static String text(JsonNode line, String field) {
    return line.path(field).asString("");
  }
}
