package mpos.ledger.reader.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import mpos.ledger.reader.link.TcpLink;
import mpos.ledger.reader.message.EngineEvent;
import mpos.ledger.reader.message.EngineRequest;
import mpos.ledger.reader.message.ScreenMessage;
import mpos.ledger.reader.wire.Frame;
import mpos.ledger.reader.wire.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the other end may do to a conversation; the test is that other end, on a real socket. */
@Timeout(20)
class ConversationTest {

  private static final long RESPONSE_MILLIS = 500;
  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
  private static final Frame OK = new Frame.Response(Status.OK, new byte[] {0x61, 0});
  private static final Frame SCREEN =
      new EngineEvent.Screen(ScreenMessage.of(ScreenMessage.Meaning.PRESENT_CARD)).event();
  private static final Frame REMOVED = new Frame.Event(0x08, new byte[0]);

  private ServerSocket server;
  private Socket otherEnd;
  private Conversation conversation;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    TcpLink link = TcpLink.connect("127.0.0.1", server.getLocalPort(), CONNECT_TIMEOUT_MILLIS);
    conversation = new Conversation(link, RESPONSE_MILLIS);
    otherEnd = server.accept();
    otherEnd.setTcpNoDelay(true);
  }

  @AfterEach
  void disconnect() throws IOException {
    conversation.close();
    otherEnd.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 19, 1_000})
  void events_before_a_response_are_kept_in_order(int pieceBytes) throws Exception {
    say(pieceBytes, SCREEN, REMOVED, OK);

    Frame.Response response = conversation.exchange(EngineRequest.INITIALIZE.command());

    assertThat(response).usingRecursiveComparison().isEqualTo(OK);
    assertNext(SCREEN);
    assertNext(REMOVED);
    assertThat(conversation.next(Conversation.nowMillis())).isNull();
  }

  @Test
  void garbage_before_a_response_does_not_matter() throws Exception {
    otherEnd.getOutputStream().write(new byte[] {0x11, 0x3E, 0x3E, 0x00, 0x08, 0x77});
    say(100, OK);

    assertThat(conversation.ask(EngineRequest.INITIALIZE.command())).containsExactly(0x61, 0);
  }

  @Test
  void a_response_with_a_wrong_check_byte_is_no_response() throws Exception {
    byte[] broken = OK.encoded();
    broken[broken.length - 1] ^= 1;
    otherEnd.getOutputStream().write(broken);

    assertTrouble(ReaderTrouble.NO_ANSWER);
  }

  @Test
  void a_reader_that_hangs_up_is_noticed_at_once() throws Exception {
    otherEnd.shutdownOutput();

    assertTrouble(ReaderTrouble.LINK_LOST);
  }

  @Test
  void a_refusal_says_which_status_it_was() throws Exception {
    say(100, new Frame.Response(Status.of(0xAB), new byte[0]));

    assertThatExceptionOfType(ReaderTroubleException.class)
        .isThrownBy(() -> conversation.ask(EngineRequest.INITIALIZE.command()))
        .withMessage("The reader refused command 3E, 2 bytes: OTHER (AB)")
        .satisfies(refused -> assertThat(refused.trouble()).isEqualTo(ReaderTrouble.REFUSED));
  }

  @Test
  void a_flood_of_events_is_not_stored_without_end() throws Exception {
    Frame[] flood = new Frame[100];
    Arrays.fill(flood, REMOVED);
    say(1_000, flood);

    assertTrouble(ReaderTrouble.EVENT_FLOOD);
  }

  private void assertTrouble(ReaderTrouble trouble) {
    assertThatExceptionOfType(ReaderTroubleException.class)
        .isThrownBy(() -> conversation.ask(EngineRequest.INITIALIZE.command()))
        .satisfies(met -> assertThat(met.trouble()).isEqualTo(trouble));
  }

  private void assertNext(Frame expected) throws ReaderTroubleException {
    Frame next = conversation.next(Conversation.nowMillis() + RESPONSE_MILLIS);
    assertThat(next).usingRecursiveComparison().isEqualTo(expected);
  }

  private void say(int pieceBytes, Frame... frames) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    for (Frame frame : List.of(frames)) {
      said.writeBytes(frame.encoded());
    }
    byte[] bytes = said.toByteArray();
    for (int at = 0; at < bytes.length; at += pieceBytes) {
      otherEnd.getOutputStream().write(bytes, at, Math.min(pieceBytes, bytes.length - at));
    }
  }
}
