package mpos.ledger.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RawHttp;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.SharedLedger;
import mpos.ledger.app.testing.TestShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who can sign in, and what is open to everybody. */
@ExtendWith(SharedLedger.class)
class SigningInTest {

  private static final String PASSWORD = "431862";
  private static final int ROUNDS = 4;
  private static final Set<String> OPEN = Set.of("POST /v1/sessions", "GET /v1/openapi");

  private final RunningLedger ledger;
  private final Phone phone;

  SigningInTest(RunningLedger ledger) {
    this.ledger = ledger;
    this.phone = Phone.at(ledger);
  }

  @Test
  void the_right_password_gets_a_token_that_works() {
    ledger.part(Passwords.class).set(phone.userId(), PASSWORD);

    Answer signedIn = signIn(phone.userId(), PASSWORD).requireStatus(201);

    assertThat(Instant.parse(signedIn.field("expiresAt"))).isAfter(Instant.now());
    assertThat(signedIn.field("mustChangePassword")).isEqualTo("false");
    Caller caller = new Caller(ledger.address(), signedIn.field("token"));
    caller.get("/v1/payments/" + UUID.randomUUID()).requireProblem(404, "PAYMENT_UNKNOWN");
  }

  @Test
  void the_password_and_the_token_are_kept_as_hashes_only() {
    ledger.part(Passwords.class).set(phone.userId(), PASSWORD);
    String token = signIn(phone.userId(), PASSWORD).field("token");

    assertThat(ledger.ask("select string_agg(c::text, ' ') from credential c"))
        .contains("$argon2id$")
        .doesNotContain(PASSWORD);
    assertThat(ledger.ask("select string_agg(t::text, ' ') from access_token t"))
        .doesNotContain(token);
  }

  @Test
  void a_wrong_password_and_an_unknown_user_are_answered_alike() {
    ledger.part(Passwords.class).set(phone.userId(), PASSWORD);

    Answer wrong = signIn(phone.userId(), "000000").requireProblem(401, "SIGN_IN_FAILED");
    Answer unknown = signIn("99999999", "000000").requireProblem(401, "SIGN_IN_FAILED");

    assertThat(unknown.text()).isEqualTo(wrong.text());
    assertThat(withoutDate(unknown)).isEqualTo(withoutDate(wrong));
  }

  /** The quickest of several, so that a busy machine does not matter. */
  @Test
  void an_unknown_user_costs_as_much_work_as_a_wrong_password() {
    ledger.part(Passwords.class).set(phone.userId(), PASSWORD);

    long wrongNanos = quickest(() -> signIn(phone.userId(), "000000"));
    long unknownNanos = quickest(() -> signIn("99999999", "000000"));

    assertThat(unknownNanos).isBetween(wrongNanos / 3, wrongNanos * 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "Bearer ' or 1=1 --",
        "bearer two tokens"
      })
  void a_token_that_nobody_issued_opens_nothing(String authorization) {
    Answer answer =
        RawHttp.at(ledger)
            .header("Authorization", authorization)
            .send("GET /v1/transactions?lastFour=0010 HTTP/1.1", new byte[0]);

    assertThat(answer.status()).isEqualTo(401);
    answer.requireProblem(401, answer.field("code"));
    assertThat(answer.field("code")).isIn("TOKEN_INVALID", "TOKEN_MISSING");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic MTAwMDAwMDE6NDMxODYy", "Token abc", ""})
  void another_authorization_scheme_counts_as_none(String authorization) {
    RawHttp.at(ledger)
        .header("Authorization", authorization)
        .send("GET /v1/transactions?lastFour=0010 HTTP/1.1", new byte[0])
        .requireProblem(401, "TOKEN_MISSING");
  }

  @Test
  void an_expired_token_opens_nothing() throws SQLException {
    phone.caller().get("/v1/transactions?lastFour=0010").requireStatus(200);
    try (Connection connection = ledger.database().connect();
        PreparedStatement expire =
            connection.prepareStatement(
                "update access_token set expires_at = now() - interval '1 s' where user_id = ?")) {
      expire.setString(1, phone.userId());
      assertThat(expire.executeUpdate()).isEqualTo(1);
    }

    phone.caller().get("/v1/transactions?lastFour=0010").requireProblem(401, "TOKEN_INVALID");
  }

  /** As a version of the ledger wrote it that did not store the merchant. */
  @Test
  void a_token_whose_row_does_not_name_the_merchant_still_shows_that_merchants_books()
      throws SQLException {
    try (Connection connection = ledger.database().connect();
        PreparedStatement forget =
            connection.prepareStatement(
                "update access_token set merchant_id = null where user_id = ?")) {
      forget.setString(1, phone.userId());
      assertThat(forget.executeUpdate()).isEqualTo(1);
    }

    Answer books = phone.caller().get("/v1/journal/trial-balance").requireStatus(200);

    assertThat(books.field("merchantId")).isEqualTo(TestShop.MERCHANT_ID);
  }

  @Test
  void nothing_of_the_api_is_open_without_a_token_but_sign_in_and_the_description() {
    JsonNode paths = ledger.stranger().get("/v1/openapi").requireStatus(200).json().path("paths");
    Set<String> described = new TreeSet<>();
    paths.forEachEntry(
        (path, operations) ->
            operations
                .propertyNames()
                .forEach(method -> described.add(method.toUpperCase() + " " + path)));
    assertThat(described).hasSizeGreaterThanOrEqualTo(7).contains("POST /v1/sessions");

    for (String operation : described) {
      String[] parts = operation.split(" ");
      String path = parts[1].replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
      Answer answer = ledger.stranger().send(parts[0], path, BodyPublishers.ofString("{}"));
      if (OPEN.contains(operation)) {
        assertThat(answer.status()).as(operation).isNotEqualTo(401);
      } else {
        answer.requireProblem(401, "TOKEN_MISSING");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1",
        "GET /v1/",
        "GET /v1/nothing",
        "GET /",
        "GET /v1/sessions",
        "PUT /v1/openapi",
        "GET /v1/openapi/",
        "GET /v1/openapi.yaml",
        "GET /V1/payments",
        "GET /v1/transactions",
        "GET /actuator",
        "GET /actuator/env",
        "GET /actuator/beans",
        "GET /actuator/heapdump",
        "GET /actuator/loggers",
        "POST /actuator/shutdown",
        "GET /actuator/configprops",
        "GET /swagger-ui/index.html",
        "GET /v3/api-docs",
        "GET /login",
        "POST /logout"
      })
  void nothing_else_is_open_to_a_stranger(String request) {
    String[] parts = request.split(" ");

    ledger
        .stranger()
        .send(parts[0], parts[1], BodyPublishers.noBody())
        .requireProblem(401, "TOKEN_MISSING");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator/env",
        "/actuator/beans",
        "/actuator/heapdump",
        "/actuator/loggers",
        "/actuator/configprops",
        "/actuator/threaddump",
        "/actuator/mappings"
      })
  void internals_are_shown_to_nobody(String path) {
    phone.caller().get(path).requireProblem(404, "NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/actuator/health", "/actuator/health/readiness", "/actuator/health/liveness"})
  void health_is_open_and_tells_nothing_else(String path) {
    Answer health = ledger.stranger().get(path).requireStatus(200);

    assertThat(health.field("status")).isEqualTo("UP");
    assertThat(health.text()).doesNotContain("components", "details", "PostgreSQL");
  }

  @Test
  void the_metrics_show_the_ledger_to_this_machine() {
    String metrics = ledger.stranger().get("/actuator/prometheus").requireStatus(200).text();

    assertThat(metrics)
        .contains("ledger_head_position", "ledger_projection_position", "ledger_appends_waiting")
        .contains("acquirer_ready", "http_server_requests_seconds_bucket")
        .doesNotContain(phone.userId(), phone.readerSerial());
  }

  private Answer signIn(String userId, String password) {
    return ledger
        .stranger()
        .post(
            "/v1/sessions", "{\"userId\":\"%s\",\"password\":\"%s\"}".formatted(userId, password));
  }

  private static long quickest(Supplier<Answer> attempt) {
    return Stream.generate(() -> timed(attempt)).limit(ROUNDS).min(Long::compare).orElseThrow();
  }

  private static long timed(Supplier<Answer> attempt) {
    long from = System.nanoTime();
    attempt.get().requireStatus(401);
    return Math.max(System.nanoTime() - from, TimeUnit.MILLISECONDS.toNanos(1));
  }

  private static Map<String, List<String>> withoutDate(Answer answer) {
    Map<String, List<String>> headers = new HashMap<>(answer.headers());
    headers.remove("date");
    return headers;
  }
}
