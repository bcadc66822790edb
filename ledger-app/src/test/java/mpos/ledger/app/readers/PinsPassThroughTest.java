package mpos.ledger.app.readers;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.Sale;
import mpos.ledger.app.testing.SharedLedger;
import mpos.ledger.reader.message.Message;
import mpos.ledger.reader.virtual.Behavior;
import mpos.ledger.reader.virtual.VirtualBp50;
import mpos.ledger.reader.virtual.VirtualCard;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.FrameDecoder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * S13: a PIN block and the sealed card data go from the reader to the acquirer and leave no trace:
 * what passed over the wire is looked for in every table, log line and answer.
 */
@ExtendWith(SharedLedger.class)
class PinsPassThroughTest {

  private final RunningLedger ledger;
  private final Phone phone;

  PinsPassThroughTest(RunningLedger ledger) {
    this.ledger = ledger;
    this.phone = Phone.at(ledger);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNIONPAY_CHIP", "UNIONPAY_MAGSTRIPE"})
  void S13_what_only_the_acquirer_may_see_is_nowhere_else(VirtualCard card) throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Lines log = new Lines();
    log.setContext(root.getLoggerContext());
    log.start();
    root.addAppender(log);
    Level usual = root.getLevel();
    Behavior reader =
        Behavior.presenting(card).withSerialNumber(Integer.parseInt(phone.readerSerial()));
    try (VirtualBp50 bp50 = VirtualBp50.start(reader);
        Tap tap = new Tap(bp50.port())) {
      root.setLevel(Level.DEBUG);
      UUID session = UUID.fromString(open(tap.port()).field("readerSessionId"));
      Answer payment = phone.pay(Sale.of(150_000, "UNIONPAY", session)).requireStatus(201);
      root.setLevel(usual);

      assertThat(payment.field("card.verification")).isEqualTo("ONLINE_PIN");
      Eventually.holds("the sale is on record", () -> shown(session).contains("CardAnswered"));
      List<byte[]> secrets =
          List.of(tap.replyTo(Message.PIN_BLOCK), tap.replyTo(Message.ENCRYPTED_TAGS));
      assertThat(secrets).allMatch(secret -> secret.length >= 8);
      for (byte[] secret : secrets) {
        assertNowhere(secret, contentOfAllTables());
        assertNowhere(secret, log.lines);
        assertNowhere(secret, List.of(payment.text(), shown(session)));
      }
    } finally {
      root.setLevel(usual);
      root.detachAppender(log);
    }
  }

  /** Neither as hexadecimal nor as base64, whole or its middle. */
  private static void assertNowhere(byte[] secret, Collection<String> where) {
    byte[] middle = Arrays.copyOfRange(secret, secret.length / 2 - 4, secret.length / 2 + 4);
    String hex = HexFormat.of().formatHex(middle);
    String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret);
    assertThat(where)
        .isNotEmpty()
        .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains(hex))
        .noneMatch(text -> text.contains(base64));
  }

  private Answer open(int port) {
    return phone
        .caller()
        .post(
            "/v1/reader-sessions",
            "{\"readerSerial\":\"%s\",\"link\":\"tcp\",\"address\":\"127.0.0.1:%d\",\"takeOver\":true}"
                .formatted(phone.readerSerial(), port))
        .requireStatus(201);
  }

  private String shown(UUID session) {
    return phone.caller().get("/v1/reader-sessions/" + session).text();
  }

  private List<String> contentOfAllTables() throws SQLException {
    List<String> content = new ArrayList<>();
    try (Connection connection = ledger.database().connect();
        Statement statement = connection.createStatement()) {
      for (String table :
          column(statement, "select tablename from pg_tables where schemaname = 'public'")) {
        content.addAll(column(statement, "select t::text from \"" + table + "\" t"));
      }
    }
    return content;
  }

  private static List<String> column(Statement statement, String query) throws SQLException {
    List<String> column = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        column.add(rows.getString(1));
      }
    }
    return column;
  }

  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(
          event.getFormattedMessage()
              + (event.getThrowableProxy() == null
                  ? ""
                  : ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }
  }

  /** Stands between the ledger and a reader, passes everything on and remembers it. */
  private static final class Tap implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Socket reader;
    private final List<Frame> frames = new ArrayList<>();

    Tap(int readerPort) throws IOException {
      reader = new Socket(InetAddress.getLoopbackAddress(), readerPort);
      start(this::serve);
    }

    int port() {
      return server.getLocalPort();
    }

    /** The data of the response that followed this command. */
    synchronized byte[] replyTo(Message command) {
      for (int i = 0; i < frames.size(); i++) {
        if (frames.get(i) instanceof Frame.Command sent
            && Message.of(sent).filter(command::equals).isPresent()) {
          return frames.subList(i, frames.size()).stream()
              .filter(Frame.Response.class::isInstance)
              .map(frame -> ((Frame.Response) frame).data())
              .findFirst()
              .orElseThrow();
        }
      }
      throw new AssertionError(command + " was not sent");
    }

    private void serve() throws IOException {
      Socket host = server.accept();
      start(() -> pass(reader, host, FrameDecoder.Sender.READER));
      pass(host, reader, FrameDecoder.Sender.HOST);
    }

    private void pass(Socket from, Socket to, FrameDecoder.Sender sender) throws IOException {
      FrameDecoder decoder = new FrameDecoder(sender);
      byte[] buffer = new byte[512];
      for (int count = from.getInputStream().read(buffer);
          count >= 0;
          count = from.getInputStream().read(buffer)) {
        decoder.feed(buffer, count, 0);
        synchronized (this) {
          for (Frame frame = decoder.poll(); frame != null; frame = decoder.poll()) {
            frames.add(frame);
          }
        }
        to.getOutputStream().write(buffer, 0, count);
      }
      to.close();
    }

    private interface Work {
      void run() throws IOException;
    }

    /** Ends with its sockets. */
    private static void start(Work work) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  work.run();
                } catch (IOException over) {
                  Thread.currentThread().interrupt();
                }
              },
              "tap");
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public void close() throws IOException {
      server.close();
      reader.close();
    }
  }
}
