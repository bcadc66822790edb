package mpos.ledger.ops.bench.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.SignedInUser;
import mpos.ledger.ops.support.Database;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The ledger as the app uses it: a token, a session with a virtual reader, and the payment. Tokens
 * are issued directly in the database, because checking passwords is slow on purpose.
 */
public final class LedgerEndpoint implements Endpoint {

  private static final Duration TOKEN_LIFETIME = Duration.ofHours(2);
  private static final int CREATED = 201;
  private static final String SESSIONS = "/v1/reader-sessions";
  private static final String APPROVED = "\"state\":\"APPROVED\"";
  private static final Pattern SESSION_ID = Pattern.compile("\"readerSessionId\":\"([^\"]+)\"");

  private static final String VIRTUAL = "\"link\":\"virtual\"";

  private final int port;
  private final UnaryOperator<String> linkTo;
  private final AccessTokens tokens;

  /**
   * @param clock the ledger's own clock, or one that agrees with it
   */
  public LedgerEndpoint(int port, Database database, Clock clock) {
    this(port, database, clock, serial -> VIRTUAL);
  }

  /**
   * @param linkTo by a reader's serial number, the link to it as the API's JSON
   */
  public LedgerEndpoint(int port, Database database, Clock clock, UnaryOperator<String> linkTo) {
    this.port = port;
    this.linkTo = linkTo;
    JdbcTemplate jdbc = new JdbcTemplate(database.direct());
    this.tokens = new AccessTokens(jdbc, userId -> BenchShop.MERCHANT_ID, clock, TOKEN_LIFETIME);
  }

  @Override
  public List<PaymentClient.Seat> seats(List<String> userIds) throws IOException {
    List<PaymentClient.Seat> seats = new ArrayList<>();
    try (HttpConnection connection = new HttpConnection(port)) {
      for (String userId : userIds) {
        seats.add(seat(connection, userId));
      }
    }
    return seats;
  }

  private PaymentClient.Seat seat(HttpConnection connection, String userId) throws IOException {
    String headers =
        "Authorization: Bearer "
            + tokens.issue(new SignedInUser(userId, BenchShop.MERCHANT_ID)).token()
            + "\r\n";
    String serial = BenchShop.readerSerialOf(userId);
    String body = "{\"readerSerial\":\"" + serial + "\"," + linkTo.apply(serial) + "}";
    HttpConnection.Answer answer = connection.send("POST", SESSIONS, headers, body);
    Matcher sessionId = SESSION_ID.matcher(answer.body());
    if (answer.status() != CREATED || !sessionId.find()) {
      throw new IOException("Opening a reader session was answered " + answer);
    }
    return new PaymentClient.Seat(headers, sessionId.group(1));
  }

  @Override
  public PaymentClient client(List<PaymentClient.Seat> seats) throws IOException {
    return new PaymentClient(port, "/v1/payments", APPROVED, seats);
  }

  @Override
  public void leave(List<PaymentClient.Seat> seats) throws IOException {
    try (HttpConnection connection = new HttpConnection(port)) {
      for (PaymentClient.Seat seat : seats) {
        connection.send("DELETE", SESSIONS + "/" + seat.readerSessionId(), seat.headers(), "");
      }
    }
  }
}
