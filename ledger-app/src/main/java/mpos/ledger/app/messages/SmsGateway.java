package mpos.ledger.app.messages;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import mpos.ledger.app.Addresses;
import mpos.ledger.app.SmsSettings;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SMS gateway: one POST per message (the contract is in MESSAGES.md). The gateway recognizes a
 * message that is sent twice by its id.
 */
final class SmsGateway implements Carrier {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
  private static final int FIRST_BEYOND_ACCEPTED = 300;
  private static final int FIRST_SERVER_ERROR = 500;

  /** Our token, or too slow, too early, too many: not the fault of this message. */
  private static final Set<Integer> TRY_AGAIN = Set.of(401, 408, 425, 429);

  private record Sms(UUID messageId, String to, String text) {}

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
  private final URI url;
  private final String token;
  private final Duration answerTimeout;
  private final JsonMapper json;

  SmsGateway(SmsSettings settings, JsonMapper json) {
    this(settings, json, ANSWER_TIMEOUT);
  }

  SmsGateway(SmsSettings settings, JsonMapper json, Duration answerTimeout) {
    this.url = URI.create(settings.url());
    this.token = settings.token();
    this.json = json;
    this.answerTimeout = answerTimeout;
  }

  @Override
  public String name() {
    return "SMS_GATEWAY";
  }

  @Override
  public void deliver(Letter letter) {
    if (!Addresses.isPhone(letter.to())) {
      throw NotDeliveredException.ever("ADDRESS_INVALID");
    }
    int status = statusOf(request(letter));
    if (status < FIRST_BEYOND_ACCEPTED) {
      return;
    }
    String code = "SMS_" + status;
    throw TRY_AGAIN.contains(status) || status >= FIRST_SERVER_ERROR
        ? NotDeliveredException.yet(code)
        : NotDeliveredException.ever(code);
  }

  private HttpRequest request(Letter letter) {
    Sms sms = new Sms(letter.messageId(), letter.to(), letter.text());
    return HttpRequest.newBuilder(url)
        .timeout(answerTimeout)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(sms)))
        .build();
  }

  /** Only the status counts; the body is not read. */
  private int statusOf(HttpRequest request) {
    try {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      response.body().close();
      return response.statusCode();
    } catch (IOException unreachable) {
      throw NotDeliveredException.yet("SMS_UNREACHABLE");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The ledger is stopping");
    }
  }
}
