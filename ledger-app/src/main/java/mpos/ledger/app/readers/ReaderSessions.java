package mpos.ledger.app.readers;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import mpos.ledger.app.http.ProblemCode;
import mpos.ledger.app.http.RequestProblem;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Refused;
import mpos.ledger.reader.ReaderSession;
import mpos.ledger.reader.ReaderTimeouts;
import mpos.ledger.reader.ReaderTroubleException;
import mpos.ledger.reader.link.Link;
import mpos.ledger.reader.link.TcpLink;
import mpos.ledger.reader.virtual.Behaviour;
import mpos.ledger.reader.virtual.VirtualBp50;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reader sessions that are open on this node. A reader has one at a time: opening it again ends
 * an idle session and is refused in the middle of a sale.
 */
public final class ReaderSessions implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ReaderSessions.class);

  private static final String LOOPBACK = "127.0.0.1";
  private static final int CONNECT_TIMEOUT_MILLIS = 3_000;

  private final Map<String, OpenReader> bySerial = new ConcurrentHashMap<>();
  private final Map<UUID, OpenReader> byId = new ConcurrentHashMap<>();
  private final int cardTimeoutSeconds;

  public ReaderSessions(int cardTimeoutSeconds) {
    this.cardTimeoutSeconds = cardTimeoutSeconds;
  }

  /** Starts a virtual BP50 that behaves like this, and opens a session with it over TCP. */
  public OpenReader openVirtual(String userId, String serial, Behaviour behaviour) {
    OpenReader reader = open(serial, () -> connectVirtual(userId, serial, behaviour));
    byId.put(reader.id(), reader);
    return reader;
  }

  /** The user's own open session. */
  public OpenReader require(String userId, UUID id) {
    OpenReader reader = byId.get(id);
    if (reader == null || !reader.userId().equals(userId)) {
      throw new RequestProblem(
          ProblemCode.READER_SESSION_UNKNOWN, "Open a reader session on this node");
    }
    return reader;
  }

  /** Ends a session; a sale that waits for its card is cancelled, a later one not disturbed. */
  public void close(OpenReader reader) {
    if (!reader.cancelSale()) {
      throw new RequestProblem(
          ProblemCode.READER_BUSY, "A card is being charged; wait for its end");
    }
    byId.remove(reader.id());
    bySerial.remove(reader.serial(), reader);
    reader.close();
  }

  /** Ends the waiting for cards everywhere, so that the ledger can stop without keeping anyone. */
  public void cancelWaitingSales() {
    bySerial.values().forEach(OpenReader::cancelSale);
  }

  @Override
  public void close() {
    bySerial.values().forEach(OpenReader::close);
  }

  private interface Connecting {
    OpenReader connect() throws IOException, ReaderTroubleException;
  }

  private OpenReader open(String serial, Connecting connecting) {
    return bySerial.compute(
        serial,
        (same, before) -> {
          if (before != null && before.isInASale()) {
            throw new RequestProblem(ProblemCode.READER_BUSY, "Wait for its end, or cancel it");
          }
          if (before != null) {
            byId.remove(before.id());
            before.close();
          }
          return connected(serial, connecting);
        });
  }

  private static OpenReader connected(String serial, Connecting connecting) {
    try {
      OpenReader reader = connecting.connect();
      if (!reader.serial().equals(serial)) {
        reader.close();
        throw new Refused(Refusal.READER_NOT_ASSIGNED);
      }
      return reader;
    } catch (ReaderTroubleException trouble) {
      throw new RequestProblem(ProblemCode.READER_UNREACHABLE, trouble.trouble().name());
    } catch (IOException unreachable) {
      log.warn("Reader {} can not be reached: {}", serial, unreachable.getMessage());
      throw new RequestProblem(ProblemCode.READER_UNREACHABLE, "There is no connection to it");
    }
  }

  private OpenReader connectVirtual(String userId, String serial, Behaviour behaviour)
      throws IOException, ReaderTroubleException {
    VirtualBp50 virtual =
        VirtualBp50.start(behaviour.withSerialNumber(Integer.parseUnsignedInt(serial)));
    try {
      Link link = TcpLink.connect(LOOPBACK, virtual.port(), CONNECT_TIMEOUT_MILLIS);
      ReaderSession session = ReaderSession.open(link, ReaderTimeouts.DEFAULT, fact -> {});
      return new OpenReader(UUID.randomUUID(), userId, session, virtual, cardTimeoutSeconds);
    } catch (IOException | ReaderTroubleException failed) {
      virtual.close();
      throw failed;
    }
  }
}
