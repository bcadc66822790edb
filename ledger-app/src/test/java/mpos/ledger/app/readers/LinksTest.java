package mpos.ledger.app.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.pty4j.unix.Pty;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.reader.link.RelayLink;
import mpos.ledger.reader.virtual.Behavior;
import mpos.ledger.reader.virtual.Faults;
import mpos.ledger.reader.virtual.VirtualBp50;
import mpos.ledger.reader.virtual.VirtualCard;
import mpos.ledger.reader.virtual.VirtualReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** S6: the same sale over every link, and no link that the settings do not allow. */
@Timeout(60)
class LinksTest {

  private static final long NT_1500 = 150_000;
  private static final Pty CABLE = cable();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static RunningLedger ledger;

  private final Phone phone = Phone.at(ledger);

  @BeforeAll
  static void start() {
    ledger = RunningLedger.start("ledger.reader.serial-ports=" + CABLE.getSlaveName());
  }

  @AfterAll
  static void stop() throws IOException {
    ledger.close();
    CABLE.close();
  }

  @Test
  void a_reader_behind_a_tcp_address_takes_a_payment() throws Exception {
    try (VirtualBp50 reader = VirtualBp50.start(unionPay())) {
      Answer opened = open("tcp", "127.0.0.1:" + reader.port()).requireStatus(201);

      assertThat(pay(opened).field("state")).isEqualTo("APPROVED");
    }
  }

  @Test
  void a_reader_at_a_serial_port_takes_a_payment() throws Exception {
    VirtualReader reader = VirtualReader.always(unionPay());
    RelayLink readersEnd = new RelayLink(new ToPort(), Integer.MAX_VALUE);
    start(() -> carryFromPort(readersEnd));
    start(() -> reader.converse(readersEnd));

    Answer opened = open("serial", CABLE.getSlaveName()).requireStatus(201);

    assertThat(pay(opened).field("state")).isEqualTo("APPROVED");
    phone
        .caller()
        .delete("/v1/reader-sessions/" + opened.field("readerSessionId"))
        .requireStatus(204);
  }

  @Test
  void a_reader_that_the_phone_relays_takes_a_payment_and_is_lost_with_the_relay()
      throws Exception {
    try (VirtualBp50 reader = VirtualBp50.start(unionPay())) {
      Answer opened = open("relay", null).requireStatus(201);
      assertThat(opened.field("reason.code")).isEqualTo("RELAY_AWAITED");
      pay(opened).requireProblem(503, "READER_UNREACHABLE");

      Relay relay = Relay.between(reader, phone, opened.field("readerSessionId"));
      Eventually.holds("it is ready", () -> shown(opened).field("usable").equals("true"));
      assertThat(pay(opened).field("state")).isEqualTo("APPROVED");

      assertThat(refusal(phone, opened.field("readerSessionId"))).isEqualTo(409);
      relay.phone.abort();
      Eventually.holds("it shows", () -> shown(opened).text().contains("\"code\":\"GONE\""));
      assertThat(refusal(phone, opened.field("readerSessionId"))).isEqualTo(503);
    }
  }

  @Test
  void a_relay_ends_with_its_session_and_says_so() throws Exception {
    try (VirtualBp50 reader = VirtualBp50.start(unionPay())) {
      Answer opened = open("relay", null).requireStatus(201);
      Relay relay = Relay.between(reader, phone, opened.field("readerSessionId"));
      Eventually.holds("it is ready", () -> shown(opened).field("usable").equals("true"));

      phone
          .caller()
          .delete("/v1/reader-sessions/" + opened.field("readerSessionId"))
          .requireStatus(204);

      assertThat(relay.closed.get(5, TimeUnit.SECONDS)).isEqualTo(RelaySocket.SESSION_OVER);
    }
  }

  @Test
  void a_relay_message_that_is_too_large_ends_the_relay() throws Exception {
    try (VirtualBp50 reader = VirtualBp50.start(unionPay())) {
      Answer opened = open("relay", null).requireStatus(201);
      Relay relay = Relay.between(reader, phone, opened.field("readerSessionId"));

      relay.phone.sendBinary(ByteBuffer.allocate(RelaySocket.MAX_MESSAGE_BYTES + 1), true);

      assertThat(relay.closed.get(5, TimeUnit.SECONDS)).isEqualTo(1009);
    }
  }

  @Test
  void a_relay_of_another_readers_bytes_is_closed() throws Exception {
    try (VirtualBp50 foreign =
        VirtualBp50.start(Behavior.presenting(VirtualCard.VISA_CHIP).withSerialNumber(7))) {
      Answer opened = open("relay", null).requireStatus(201);
      Relay relay = Relay.between(foreign, phone, opened.field("readerSessionId"));

      assertThat(relay.closed.get(5, TimeUnit.SECONDS)).isEqualTo(RelaySocket.SESSION_OVER);
      assertThat(relay.why.join()).isEqualTo("NOT_ASSIGNED");
      assertThat(shown(opened).field("reason.code")).isEqualTo("NOT_ASSIGNED");
    }
  }

  @Test
  void a_relay_of_a_reader_that_cannot_be_used_says_why() throws Exception {
    Behavior tampered = unionPay().when(Faults.tampered());
    try (VirtualBp50 reader = VirtualBp50.start(tampered)) {
      Answer opened = open("relay", null).requireStatus(201);
      Relay relay = Relay.between(reader, phone, opened.field("readerSessionId"));

      assertThat(relay.closed.get(5, TimeUnit.SECONDS)).isEqualTo(RelaySocket.SESSION_OVER);
      assertThat(relay.why.join()).isEqualTo("TAMPERED");
    }
    open("virtual", null).requireProblem(409, "READER_TAMPERED");
  }

  @Test
  void a_take_over_by_relay_ends_the_older_session_when_the_reader_is_there() throws Exception {
    try (VirtualBp50 reader = VirtualBp50.start(unionPay())) {
      UUID older = phone.openReader("visa-chip");
      Answer opened = takeOver("relay", null).requireStatus(201);
      assertThat(reasonOf(older)).isEqualTo("none");

      Relay.between(reader, phone, opened.field("readerSessionId"));
      Eventually.holds("it is ready", () -> shown(opened).field("usable").equals("true"));

      assertThat(reasonOf(older)).isEqualTo("TAKEN_OVER");
      assertThat(pay(opened).field("state")).isEqualTo("APPROVED");
    }
  }

  @Test
  void a_take_over_that_fails_leaves_the_reader_with_the_older_session() throws Exception {
    UUID older = phone.openReader("unionpay-chip");

    takeOver("tcp", "127.0.0.1:1").requireProblem(503, "READER_UNREACHABLE");
    try (VirtualBp50 foreign = VirtualBp50.start(unionPay().withSerialNumber(7))) {
      takeOver("tcp", "127.0.0.1:" + foreign.port()).requireProblem(404, "READER_NOT_ASSIGNED");
    }

    assertThat(reasonOf(older)).isEqualTo("none");
    phone.pay(Sale.of(NT_1500, "UNIONPAY", older)).requireStatus(201);
  }

  @Test
  void a_take_over_at_the_same_address_hangs_up_first_and_says_what_happened_to_it()
      throws Exception {
    VirtualBp50 reader = VirtualBp50.start(unionPay());
    String address = "127.0.0.1:" + reader.port();
    UUID first = idOf(open("tcp", address).requireStatus(201));
    UUID second = idOf(takeOver("tcp", address).requireStatus(201));
    assertThat(reasonOf(first)).isEqualTo("TAKEN_OVER");
    reader.close();

    takeOver("tcp", address).requireProblem(503, "READER_UNREACHABLE");

    assertThat(reasonOf(second)).isIn("CLOSED", "GONE");
  }

  @Test
  void nobody_relays_a_foreign_or_closed_session_or_one_without_a_relay() {
    String session = open("relay", null).requireStatus(201).field("readerSessionId");
    Phone other = Phone.at(ledger);

    assertThat(refusal(other, session)).isEqualTo(404);
    ledger.stranger().get(relayOf(session)).requireProblem(401, "TOKEN_MISSING");
    phone.caller().get(relayOf(session)).requireProblem(400, "REQUEST_INVALID");
    phone.caller().delete("/v1/reader-sessions/" + session).requireStatus(204);
    assertThat(refusal(phone, session)).isEqualTo(404);
    UUID virtual = phone.openReader("visa-chip");
    assertThat(refusal(phone, virtual.toString())).isEqualTo(409);
  }

  @Test
  void an_address_that_is_not_allowed_is_never_connected_to() {
    open("tcp", "169.254.169.254:80").requireProblem(422, "LINK_NOT_OFFERED");
    open("tcp", "localhost:5432").requireProblem(422, "LINK_NOT_OFFERED");
    open("serial", "/dev/ttyS0").requireProblem(422, "LINK_NOT_OFFERED");
    open("serial", "/etc/passwd").requireProblem(422, "LINK_NOT_OFFERED");
    open("tcp", "127.0.0.1:1").requireProblem(503, "READER_UNREACHABLE");
  }

  private Behavior unionPay() {
    return Behavior.presenting(VirtualCard.UNIONPAY_CHIP)
        .withSerialNumber(Integer.parseInt(phone.readerSerial()));
  }

  private Answer open(String link, String address) {
    return phone
        .caller()
        .post(
            "/v1/reader-sessions",
            "{\"readerSerial\":\"%s\",\"link\":\"%s\",\"address\":%s}"
                .formatted(
                    phone.readerSerial(), link, address == null ? "null" : '"' + address + '"'));
  }

  private Answer takeOver(String link, String address) {
    return phone
        .caller()
        .post(
            "/v1/reader-sessions",
            "{\"readerSerial\":\"%s\",\"link\":\"%s\",\"address\":%s,\"takeOver\":true}"
                .formatted(
                    phone.readerSerial(), link, address == null ? "null" : '"' + address + '"'));
  }

  private static UUID idOf(Answer opened) {
    return UUID.fromString(opened.field("readerSessionId"));
  }

  private String reasonOf(UUID session) {
    return phone
        .caller()
        .get("/v1/reader-sessions/" + session)
        .requireStatus(200)
        .json()
        .at("/reason/code")
        .asString("none");
  }

  private Answer pay(Answer opened) {
    return phone.pay(
        Sale.of(NT_1500, "UNIONPAY", UUID.fromString(opened.field("readerSessionId"))));
  }

  private Answer shown(Answer opened) {
    return phone.caller().get("/v1/reader-sessions/" + opened.field("readerSessionId"));
  }

  /** The status with which a WebSocket is not opened. */
  private static int refusal(Phone user, String session) {
    CompletableFuture<WebSocket> opening =
        HTTP.newWebSocketBuilder()
            .header("Authorization", "Bearer " + user.caller().token())
            .buildAsync(
                URI.create("ws://127.0.0.1:" + user.ledger().port() + relayOf(session)),
                new WebSocket.Listener() {});
    CompletionException refused = catchThrowableOfType(CompletionException.class, opening::join);
    return ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode();
  }

  private static String relayOf(String session) {
    return "/v1/reader-sessions/" + session + "/relay";
  }

  /** A phone that passes on bytes between a reader and the ledger, and understands none. */
  private static final class Relay implements WebSocket.Listener {

    private final CompletableFuture<String> why = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final Socket reader;
    private WebSocket phone;

    private Relay(Socket reader) {
      this.reader = reader;
    }

    static Relay between(VirtualBp50 bp50, Phone user, String session) throws Exception {
      Relay relay = new Relay(new Socket(InetAddress.getLoopbackAddress(), bp50.port()));
      relay.phone =
          HTTP.newWebSocketBuilder()
              .header("Authorization", "Bearer " + user.caller().token())
              .buildAsync(
                  URI.create("ws://127.0.0.1:" + user.ledger().port() + relayOf(session)), relay)
              .get(5, TimeUnit.SECONDS);
      start(relay::carryFromReader);
      return relay;
    }

    private void carryFromReader() throws IOException {
      byte[] buffer = new byte[512];
      InputStream said = reader.getInputStream();
      for (int count = said.read(buffer); count >= 0; count = said.read(buffer)) {
        phone.sendBinary(ByteBuffer.wrap(Arrays.copyOf(buffer, count)), true).join();
      }
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      byte[] bytes = new byte[data.remaining()];
      data.get(bytes);
      try {
        reader.getOutputStream().write(bytes);
      } catch (IOException lost) {
        socket.abort();
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      why.complete(reason);
      closed.complete(code);
      return null;
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  /** Ends with its link, whichever side that ends on. */
  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | RuntimeException over) {
                Thread.currentThread().interrupt();
              }
            },
            "between");
    thread.setDaemon(true);
    thread.start();
  }

  private static Pty cable() {
    try {
      return new Pty();
    } catch (IOException noTerminal) {
      throw new IllegalStateException(noTerminal);
    }
  }

  private static void carryFromPort(RelayLink readersEnd) throws IOException {
    byte[] buffer = new byte[512];
    InputStream fromPort = CABLE.getInputStream();
    for (int count = fromPort.read(buffer); count >= 0; count = fromPort.read(buffer)) {
      readersEnd.received(Arrays.copyOf(buffer, count));
    }
  }

  private static final class ToPort implements RelayLink.Carrier {

    @Override
    public void carry(byte[] piece) throws IOException {
      CABLE.getOutputStream().write(piece);
      CABLE.getOutputStream().flush();
    }

    @Override
    public void end() throws IOException {
      CABLE.close();
    }
  }
}
