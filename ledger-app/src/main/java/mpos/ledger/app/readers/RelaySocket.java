package mpos.ledger.app.readers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import mpos.ledger.reader.link.RelayLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.BinaryWebSocketHandler;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;

/**
 * The phone's end of a relay: each binary message carries bytes from or to the reader, as they
 * come. The socket ends with its reader session, and the session with its socket.
 */
final class RelaySocket extends BinaryWebSocketHandler implements RelayLink.Carrier {

  private static final Logger log = LoggerFactory.getLogger(RelaySocket.class);

  /** Almost two of the reader's largest frames; on a larger message the socket closes with 1009. */
  static final int MAX_MESSAGE_BYTES = 4_096;

  /** What may wait for a slow phone. */
  static final int MAX_UNSENT_BYTES = 16_384;

  static final int SEND_TIMEOUT_MILLIS = 5_000;

  /** The reader session is over; the reason says why. */
  static final int SESSION_OVER = 4410;

  private final OpenReader reader;
  private final ReaderSessions readers;
  private final Executor opening;
  private final RelayLink link = new RelayLink(this, MAX_MESSAGE_BYTES);
  private volatile WebSocketSession phone;
  private boolean decided;
  private boolean over;

  RelaySocket(OpenReader reader, ReaderSessions readers, Executor opening) {
    this.reader = reader;
    this.readers = readers;
    this.opening = opening;
  }

  /** Not on the socket's own thread, which must take what the reader sends. */
  @Override
  public void afterConnectionEstablished(WebSocketSession session) throws IOException {
    session.setBinaryMessageSizeLimit(MAX_MESSAGE_BYTES);
    phone = new ConcurrentWebSocketSessionDecorator(session, SEND_TIMEOUT_MILLIS, MAX_UNSENT_BYTES);
    try {
      opening.execute(this::open);
    } catch (RejectedExecutionException tooMany) {
      session.close(CloseStatus.SERVICE_OVERLOAD);
    }
  }

  /** Until the reader was opened, or could not be, nobody knows which reason to close with. */
  private void open() {
    readers.relayed(reader, link);
    synchronized (this) {
      decided = true;
      if (!over) {
        return;
      }
    }
    try {
      closePhone();
    } catch (IOException gone) {
      log.info("The phone that relayed reader {} is already gone", reader.serial(), gone);
    }
  }

  @Override
  protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message)
      throws IOException {
    ByteBuffer payload = message.getPayload();
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    if (!link.received(bytes)) {
      end();
    }
  }

  @Override
  public void carry(byte[] piece) throws IOException {
    phone.sendMessage(new BinaryMessage(piece));
  }

  @Override
  public void end() throws IOException {
    synchronized (this) {
      over = true;
      if (!decided) {
        return;
      }
    }
    closePhone();
  }

  private void closePhone() throws IOException {
    ReaderUnavailable why = reader.connection().unavailable();
    phone.close(new CloseStatus(SESSION_OVER, why == null ? "CLOSED" : why.name()));
  }

  @Override
  public void handleTransportError(WebSocketSession session, Throwable lost) {
    link.ended();
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    link.ended();
  }
}
