package mpos.ledger.app.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RawHttp;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.SharedLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is sent, the answer is a problem with a stable code that repeats nothing of it, and
 * nothing is stored. The rows for each field of each body stand in bad-bodies.csv.
 */
@ExtendWith(SharedLedger.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

  private static final int MOST_BYTES = 16 * 1024;
  private static final int TEN_MEBIBYTES = 10 * 1024 * 1024;

  private final RunningLedger ledger;
  private final Phone phone;
  private final String session;
  private long eventsBefore;

  BadInputTest(RunningLedger ledger) {
    this.ledger = ledger;
    this.phone = Phone.at(ledger);
    this.session = phone.openReader("visa-chip").toString();
  }

  @BeforeEach
  void remember_what_is_stored() {
    eventsBefore = ledger.eventCount();
  }

  @AfterEach
  void nothing_was_stored() {
    assertThat(ledger.eventCount()).isEqualTo(eventsBefore);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "bad-bodies.csv", delimiter = '|', quoteCharacter = '`')
  void a_body_with_a_mistake_is_refused_by_name(
      String path, String body, int status, String code, String field) {
    Answer answer = post(path, body.replace("SESSION", session).replace("SERIAL", serial()));

    assertThat(answer.field("code")).as(answer.text()).isIn((Object[]) code.split(" or "));
    answer.requireProblem(status, answer.field("code"));
    if (field != null) {
      assertThat(answer.json().at("/errors/0/field").asString("")).startsWith(field);
    }
    assertThat(answer.text()).doesNotContain("EVIL", "4761739001010010", "<script>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/sessions", "/v1/reader-sessions", "/v1/payments"})
  void a_body_that_is_not_the_json_of_one_object_is_refused(String path) {
    String deep = "[".repeat(5_000);
    for (String body :
        new String[] {
          "",
          " ",
          "null",
          "[]",
          "[{}]",
          "\"text\"",
          "5",
          "true",
          "{",
          "{\"a\"",
          "{}{}",
          "{} x",
          "{a:1}",
          "{'a':1}",
          "{\"a\":NaN}",
          "<a/>",
          "a=b",
          "\uFEFF",
          deep,
          "{\"a\":" + deep
        }) {
      Answer answer = post(path, body);
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.field("code")).as(body).isIn("BODY_NOT_JSON", "FIELD_INVALID");
      answer.requireProblem(400, answer.field("code"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/sessions", "/v1/reader-sessions", "/v1/payments"})
  void a_body_in_broken_utf_8_is_refused(String path) {
    byte[] broken = "{\"scheme\":\"VI\u0001\u0002\"}".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < broken.length; i++) {
      if (broken[i] == 1 || broken[i] == 2) {
        broken[i] = (byte) 0xC0;
      }
    }

    Answer answer =
        phone
            .caller()
            .send(
                "POST",
                path,
                BodyPublishers.ofByteArray(broken),
                "Idempotency-Key",
                Phone.newKey());

    assertThat(answer.field("code")).isIn("BODY_NOT_JSON", "FIELD_INVALID");
    answer.requireProblem(400, answer.field("code"));
  }

  @Test
  void a_body_over_the_limit_is_refused_by_its_announced_length() {
    String body = " ".repeat(MOST_BYTES) + "{}";

    post("/v1/payments", body).requireProblem(413, "BODY_TOO_LARGE");
  }

  @Test
  void a_body_over_the_limit_is_refused_although_its_length_was_not_announced() {
    byte[] body = (" ".repeat(MOST_BYTES) + "{}").getBytes(StandardCharsets.US_ASCII);

    phone
        .caller()
        .send(
            "POST",
            "/v1/payments",
            BodyPublishers.ofByteArrays(List.of(body)),
            "Idempotency-Key",
            Phone.newKey())
        .requireProblem(413, "BODY_TOO_LARGE");
  }

  @Test
  void ten_mebibytes_are_refused_before_they_are_sent() {
    signedIn()
        .header("Content-Length", Integer.toString(TEN_MEBIBYTES))
        .send("POST /v1/payments HTTP/1.1", "{\"amount\":".getBytes(StandardCharsets.US_ASCII))
        .requireProblem(413, "BODY_TOO_LARGE");
  }

  @Test
  void ten_mebibytes_in_chunks_are_refused_while_they_come() {
    String chunk = "2000\r\n" + " ".repeat(0x2000) + "\r\n";

    signedIn()
        .header("Transfer-Encoding", "chunked")
        .send("POST /v1/payments HTTP/1.1", chunk.repeat(3).getBytes(StandardCharsets.US_ASCII))
        .requireProblem(413, "BODY_TOO_LARGE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/*",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/cbor",
        "application/octet-stream"
      })
  void another_type_of_body_is_not_taken(String type) {
    phone
        .caller()
        .send(
            "POST",
            "/v1/payments",
            BodyPublishers.ofString("{}"),
            "Idempotency-Key",
            Phone.newKey(),
            "Content-Type",
            type)
        .requireProblem(415, "MEDIA_TYPE_UNSUPPORTED");
  }

  @Test
  void a_content_type_that_is_none_is_refused() {
    Answer answer =
        phone
            .caller()
            .send(
                "POST",
                "/v1/payments",
                BodyPublishers.ofString("{}"),
                "Content-Type",
                "not a type");

    answer.requireProblem(415, "MEDIA_TYPE_UNSUPPORTED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/xml", "garbage"})
  void whatever_is_accepted_the_answer_is_json_for_after_a_payment_it_is_too_late(String accept) {
    phone.caller().get("/v1/transactions?lastFour=0010", "Accept", accept).requireStatus(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/payments",
    "PUT, /v1/payments",
    "DELETE, /v1/payments",
    "PATCH, /v1/reader-sessions",
    "POST, /v1/transactions",
    "PUT, /v1/sessions",
    "POST, /v1/payments/4d5a2a5e-5a53-4f5c-9a0e-6f3f3a1f0d11"
  })
  void another_method_is_refused(String method, String path) {
    phone
        .caller()
        .send(method, path, BodyPublishers.ofString("{}"))
        .requireProblem(405, "METHOD_NOT_ALLOWED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/nothing",
        "/v1/payments/",
        "/v1/payments/x/y",
        "/v2/payments",
        "/",
        "/index.html"
      })
  void an_address_that_is_none_is_said_to_be_none(String path) {
    phone.caller().get(path).requireProblem(404, "NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "0",
        "4d5a2a5e-5a53-4f5c-9a0e-6f3f3a1f0d1g",
        "4d5a2a5e5a534f5c9a0e6f3f3a1f0d11",
        "4761739001010010",
        "%27%20or%201%3D1",
        "%3Cscript%3EEVIL%3C"
      })
  void an_id_that_is_no_uuid_is_of_nothing(String id) {
    for (String path : new String[] {"/v1/payments/", "/v1/reader-sessions/"}) {
      Answer answer = phone.caller().get(path + id).requireProblem(404, "NOT_FOUND");
      assertThat(answer.text()).doesNotContain("4761739001010010", "EVIL", "or 1=1");
    }
  }

  @Test
  void an_id_that_nobody_gave_is_unknown() {
    UUID nobodys = UUID.randomUUID();
    phone.caller().get("/v1/payments/" + nobodys).requireProblem(404, "PAYMENT_UNKNOWN");
    phone
        .caller()
        .get("/v1/reader-sessions/" + nobodys)
        .requireProblem(404, "READER_SESSION_UNKNOWN");
    phone
        .caller()
        .delete("/v1/reader-sessions/" + nobodys)
        .requireProblem(404, "READER_SESSION_UNKNOWN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1//payments HTTP/1.1",
        "GET /v1/%2e%2e/actuator HTTP/1.1",
        "GET /v1/payments;x=EVIL HTTP/1.1",
        "GET /v1/payments%0aEVIL HTTP/1.1",
        "GET /v1/transactions?lastFour%00EVIL=0010 HTTP/1.1",
        "EVIL /v1/payments HTTP/1.1",
        "TRACE /v1/payments HTTP/1.1"
      })
  void an_address_or_method_that_no_honest_app_sends_is_refused(String requestLine) {
    Answer answer = signedIn().send(requestLine, new byte[0]);

    assertThat(answer.status()).isBetween(400, 405);
    answer.requireProblem(answer.status(), answer.field("code"));
    assertThat(answer.text()).doesNotContain("EVIL");
  }

  /** Such a request never reaches the ledger: the web server answers in its stead. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/payments/<script>EVIL HTTP/1.1",
        "GET /v1/payments/%zzEVIL HTTP/1.1",
        "GET /v1/payments%00EVIL HTTP/1.1",
        "GET /v1/payments/\u0001EVIL HTTP/1.1",
        "EVIL",
        "GET /EVIL HTTP/9.9"
      })
  void a_request_that_is_not_http_is_answered_without_a_word_too_much(String requestLine) {
    Answer answer = signedIn().send(requestLine, new byte[0]);

    answer.requireProblem(400, "REQUEST_INVALID");
    assertThat(answer.text()).doesNotContain("EVIL", "Tomcat", "Exception", "java.");
    assertThat(answer.header("Server")).isNull();
  }

  @Test
  void a_header_over_the_limit_is_refused() {
    Answer answer =
        signedIn()
            .header("X-Long", "x".repeat(MOST_BYTES))
            .send("GET /v1/transactions?lastFour=0010 HTTP/1.1", new byte[0]);

    answer.requireProblem(400, "REQUEST_INVALID");
    assertThat(answer.text()).doesNotContain("xxxx", "Tomcat", "Exception");
  }

  private Answer post(String path, String body) {
    return phone.caller().post(path, body, "Idempotency-Key", Phone.newKey());
  }

  private String serial() {
    return phone.readerSerial();
  }

  private RawHttp signedIn() {
    return RawHttp.at(ledger)
        .header("Authorization", "Bearer " + phone.caller().token())
        .header("Idempotency-Key", Phone.newKey());
  }
}
