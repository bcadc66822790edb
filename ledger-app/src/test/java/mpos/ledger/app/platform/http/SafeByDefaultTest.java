package mpos.ledger.app.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mpos.ledger.app.Settings;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds without anybody having set it: headers, times, sizes, foreign tokens. */
@ExtendWith(SharedLedger.class)
class SafeByDefaultTest {

  private final RunningLedger ledger;

  SafeByDefaultTest(RunningLedger ledger) {
    this.ledger = ledger;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/openapi", "/v1/nothing", "/actuator/health", "/v1/transactions", "/"})
  void every_answer_tells_browsers_to_keep_nothing_guess_nothing_and_frame_nothing(String path) {
    Answer answer = ledger.stranger().get(path);

    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Content-Security-Policy"))
        .isEqualTo("default-src 'none'; frame-ancestors 'none'");
    assertThat(answer.header("Server")).isNull();
    assertThat(answer.header("Set-Cookie")).isNull();
    assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
  }

  @Test
  void a_body_that_trickles_in_is_not_waited_for() throws IOException {
    Phone phone = Phone.at(ledger);
    String head =
        """
        POST /v1/payments HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Idempotency-Key: %s\r
        Content-Length: 10000\r
        \r
        {"""
            .formatted(phone.caller().token(), Phone.newKey());
    long fromNanos = System.nanoTime();
    try (Socket socket = new Socket("127.0.0.1", ledger.port())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      while (socket.getInputStream().available() == 0 && secondsSince(fromNanos) < 60) {
        socket.getOutputStream().write(' ');
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
      byte[] answer = socket.getInputStream().readNBytes(12);

      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
      assertThat(secondsSince(fromNanos)).isBetween(9L, 40L);
    }
  }

  @Test
  void a_token_that_somebody_else_signed_or_nobody_did_is_just_an_unknown_token() {
    String noAlgorithm =
        base64("{\"alg\":\"none\"}") + "." + base64("{\"sub\":\"10000001\"}") + ".";
    String signedByOthers =
        base64("{\"alg\":\"HS256\"}")
            + "."
            + base64("{\"sub\":\"10000001\",\"role\":\"OPERATOR\"}")
            + "."
            + base64("0123456789abcdef0123456789abcdef");

    for (String token : new String[] {noAlgorithm, signedByOthers}) {
      new Caller(ledger.address(), token)
          .get("/v1/settlements/preview")
          .requireProblem(401, "TOKEN_INVALID");
    }
  }

  @Test
  void a_secret_may_come_from_a_file(@TempDir Path secrets) throws IOException {
    String token = "dashboard-token-from-a-file-12345";
    Files.writeString(secrets.resolve("ledger.dashboard.token"), token);
    try (RunningLedger own =
        RunningLedger.start("spring.config.import=configtree:" + secrets + "/")) {
      new Caller(own.address(), token).get("/actuator/prometheus").requireStatus(200);
    }
  }

  @Test
  void no_secret_is_shown_by_its_own_words() {
    assertThat(new Settings.StaffToken("operator-token-of-32-characters!").toString())
        .isEqualTo("set");
  }

  private static long secondsSince(long nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - nanos);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
