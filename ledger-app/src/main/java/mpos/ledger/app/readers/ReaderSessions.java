package mpos.ledger.app.readers;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import mpos.ledger.app.http.ProblemCode;
import mpos.ledger.app.http.RequestProblem;
import mpos.ledger.app.payments.Commands;
import mpos.ledger.domain.reader.ExamineSoundness;
import mpos.ledger.domain.reader.ReaderSessionClosed.Why;
import mpos.ledger.reader.ReaderTimeouts;
import mpos.ledger.reader.ReaderWatch;
import mpos.ledger.reader.link.RelayLink;
import mpos.ledger.reader.virtual.Behaviour;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reader sessions that are open on this node. A reader has one at a time, on all nodes: a
 * second one is refused, or takes over when it asks to; never while a card is being charged. A
 * session whose reader is lost stands in nobody's way.
 */
public final class ReaderSessions {

  /** More readers than one node serves. */
  static final int MOST_SESSIONS = 2_000;

  private static final Logger log = LoggerFactory.getLogger(ReaderSessions.class);

  private static final int STRIPES = 64;

  /** One of them is held while a session with a reader of its serial number begins or ends. */
  private final Object[] stripes = Stream.generate(Object::new).limit(STRIPES).toArray();

  private final Map<String, OpenReader> bySerial = new ConcurrentHashMap<>();
  private final Map<UUID, OpenReader> byId = new ConcurrentHashMap<>();
  private final ReaderWatch watch = new ReaderWatch();
  private final ReaderLinks links;
  private final ReaderClaims claims;
  private final ReaderConnecting connecting;
  private final Commands commands;
  private final TimelineWriter writer;
  private final Clock clock;

  ReaderSessions(
      ReaderLinks links,
      ReaderClaims claims,
      Commands commands,
      TamperedReaders tampered,
      TimelineWriter writer,
      ReaderTimeouts timeouts,
      Clock clock) {
    this.links = links;
    this.claims = claims;
    this.connecting = new ReaderConnecting(commands, tampered, watch, timeouts, clock);
    this.commands = commands;
    this.writer = writer;
    this.clock = clock;
  }

  /** Starts a virtual BP50 that behaves like this, and opens a session with it, taking over. */
  public OpenReader openVirtual(String userId, String serial, Behaviour behaviour) {
    ReaderLinks.Opening opening = links.virtual(serial, behaviour);
    return open(newReader(userId, serial, ReaderLinks.Kind.VIRTUAL), opening, true);
  }

  OpenReader newReader(String userId, String serial, ReaderLinks.Kind link) {
    return new OpenReader(userId, serial, link, clock, writer);
  }

  /** Connects the reader and begins its session. */
  OpenReader open(OpenReader reader, ReaderLinks.Opening opening, boolean takeOver) {
    synchronized (stripeOf(reader.serial())) {
      makeWay(reader, takeOver);
      try {
        connecting.connect(reader, opening.open());
      } catch (IOException unreachable) {
        claims.release(reader.serial(), reader.id());
        log.warn("Reader {} can not be reached: {}", reader.serial(), unreachable.getMessage());
        throw new RequestProblem(ProblemCode.READER_UNREACHABLE, "There is no connection to it");
      } catch (RuntimeException notOpened) {
        claims.release(reader.serial(), reader.id());
        throw notOpened;
      }
      enter(reader);
      return reader;
    }
  }

  /** Begins a session whose reader comes over a relay. */
  void awaitRelay(OpenReader reader, boolean takeOver) {
    synchronized (stripeOf(reader.serial())) {
      makeWay(reader, takeOver);
      enter(reader);
    }
  }

  /**
   * The phone relays the reader that was waited for; if it can not be used, the session says why.
   */
  void relayed(OpenReader reader, RelayLink link) {
    try {
      connecting.connect(reader, ReaderLinks.relay(link));
    } catch (RuntimeException notOpened) {
      claims.release(reader.serial(), reader.id());
      log.info("Reader {} can not be used over its relay", reader.serial(), notOpened);
    }
  }

  /** The user's own open session. */
  public OpenReader require(String userId, UUID id) {
    return find(userId, id)
        .orElseThrow(
            () ->
                new RequestProblem(
                    ProblemCode.READER_SESSION_UNKNOWN, "Open a reader session on this node"));
  }

  Optional<OpenReader> find(String userId, UUID id) {
    return Optional.ofNullable(byId.get(id)).filter(it -> it.userId().equals(userId));
  }

  /** Ends a session; a sale that waits for its card is cancelled, a later one not disturbed. */
  void close(OpenReader reader, Why why) {
    if (!reader.cancelSale()) {
      throw new RequestProblem(
          ProblemCode.READER_BUSY, "A card is being charged; wait for its end");
    }
    byId.remove(reader.id());
    bySerial.remove(reader.serial(), reader);
    reader.close(why);
    claims.release(reader.serial(), reader.id());
  }

  /** Another node wants this reader. */
  void letGo(String serial) {
    synchronized (stripeOf(serial)) {
      OpenReader reader = bySerial.get(serial);
      if (reader != null) {
        close(reader, Why.TAKEN_OVER);
      }
    }
  }

  /** Ends the waiting for cards everywhere, so that the ledger can stop without keeping anyone. */
  public void cancelWaitingSales() {
    bySerial.values().forEach(OpenReader::cancelSale);
  }

  void close() {
    watch.close();
    for (OpenReader reader : bySerial.values()) {
      reader.close(Why.LEDGER_STOPPED);
      claims.release(reader.serial(), reader.id());
    }
  }

  private Object stripeOf(String serial) {
    return stripes[Math.floorMod(serial.hashCode(), STRIPES)];
  }

  private void makeWay(OpenReader reader, boolean takeOver) {
    if (byId.size() >= MOST_SESSIONS) {
      throw new RequestProblem(ProblemCode.LEDGER_BUSY, "This node has no room for a reader");
    }
    commands.send(new ExamineSoundness(reader.serial()));
    OpenReader before = bySerial.get(reader.serial());
    if (before != null && before.unusable() == null) {
      if (!takeOver) {
        throw inUse();
      }
      close(before, Why.TAKEN_OVER);
    } else if (before != null) {
      close(before, Why.READER_LOST);
    }
    boolean mine =
        takeOver
            ? claims.takeOver(reader.serial(), reader.id())
            : claims.claim(reader.serial(), reader.id());
    if (!mine) {
      throw inUse();
    }
  }

  private static RequestProblem inUse() {
    return new RequestProblem(
        ProblemCode.READER_BUSY,
        "It has an open session: end that one, or send \"takeOver\": true; a sale comes to its end"
            + " first");
  }

  private void enter(OpenReader reader) {
    byId.put(reader.id(), reader);
    bySerial.put(reader.serial(), reader);
  }
}
