package mpos.ledger.app.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import mpos.ledger.app.SmsSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SMS sent to a real HTTP server that keeps, or breaks, the contract in MESSAGES.md. */
class SmsGatewayTest {

  private static final UUID ID = UUID.fromString("0b7e4a51-2a35-4f0e-9f0c-6d8f4f6b9a10");
  private static final Letter LETTER = Letter.sms(ID, "+886912345678", "啟動驗證碼 12345678");
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final int SILENT = 0;
  private static final int HEADERS_ONLY = 1;

  private record Received(String method, String authorization, String contentType, String body) {}

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile int status = 202;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/sms", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void a_message_is_one_post_with_its_id_its_number_and_its_text() {
    gateway().deliver(LETTER);

    assertThat(received).hasSize(1);
    Received request = received.get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.authorization()).isEqualTo("Bearer gateway-token");
    assertThat(request.contentType()).isEqualTo("application/json");
    JsonNode body = JsonMapper.shared().readTree(request.body());
    assertThat(body.propertyNames()).containsExactlyInAnyOrder("messageId", "to", "text");
    assertThat(body.path("messageId").asString()).isEqualTo(ID.toString());
    assertThat(body.path("to").asString()).isEqualTo("+886912345678");
    assertThat(body.path("text").asString()).isEqualTo("啟動驗證碼 12345678");
  }

  @Test
  void a_message_whose_acceptance_got_lost_is_sent_again_with_the_same_id() {
    status = SILENT;
    assertThat(failureOf(LETTER).code()).isEqualTo("SMS_UNREACHABLE");
    status = 200;
    gateway().deliver(LETTER);

    assertThat(received).hasSize(2);
    assertThat(received.get(0)).isEqualTo(received.get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "302, SMS_302, true",
    "400, SMS_400, true",
    "401, SMS_401, false",
    "404, SMS_404, true",
    "408, SMS_408, false",
    "422, SMS_422, true",
    "429, SMS_429, false",
    "500, SMS_500, false",
    "503, SMS_503, false",
  })
  void what_the_gateway_answers_decides_whether_it_is_tried_again(
      int answer, String code, boolean forGood) {
    status = answer;
    NotDeliveredException failure = failureOf(LETTER);

    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.forGood()).isEqualTo(forGood);
    assertThat(failure).hasNoCause();
  }

  @Test
  void an_answer_whose_body_never_ends_counts_by_its_status() {
    status = HEADERS_ONLY;
    gateway().deliver(LETTER);

    assertThat(received).hasSize(1);
  }

  @Test
  void an_unreachable_gateway_is_tried_again() {
    server.stop(0);

    assertThat(failureOf(LETTER).code()).isEqualTo("SMS_UNREACHABLE");
    assertThat(failureOf(LETTER).forGood()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0912345678", "+0912345678", "+8869", "+886912345678\n+1", "+٨٨٦٩١٢٣"})
  void a_number_that_is_not_e164_gets_nothing(String number) {
    NotDeliveredException failure = failureOf(Letter.sms(ID, number, "x"));

    assertThat(failure.code()).isEqualTo("ADDRESS_INVALID");
    assertThat(failure.forGood()).isTrue();
    assertThat(received).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://sms.example/v1", "ftp://127.0.0.1/", "sms", "https:///x"})
  void a_gateway_is_reached_by_https_or_on_this_machine(String url) {
    assertThatThrownBy(() -> new SmsSettings(url, "t")).hasMessageContaining("LEDGER_SMS_URL");
  }

  @Test
  void settings_do_not_show_the_token_and_need_one() {
    assertThat(new SmsSettings("https://sms.example/v1?k=1", "secret").toString())
        .isEqualTo("sms.example");
    assertThatThrownBy(() -> new SmsSettings("https://sms.example/v1", ""))
        .hasMessageContaining("LEDGER_SMS_TOKEN");
  }

  private SmsGateway gateway() {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/sms";
    return new SmsGateway(new SmsSettings(url, "gateway-token"), JsonMapper.shared(), SHORT);
  }

  private NotDeliveredException failureOf(Letter letter) {
    return catchThrowableOfType(NotDeliveredException.class, () -> gateway().deliver(letter));
  }

  private void answer(HttpExchange exchange) throws IOException {
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    if (status == SILENT) {
      awaitEnd();
    } else if (status == HEADERS_ONLY) {
      exchange.sendResponseHeaders(202, 1_000);
      exchange.getResponseBody().flush();
      awaitEnd();
    } else {
      exchange.sendResponseHeaders(status, -1);
    }
    exchange.close();
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
