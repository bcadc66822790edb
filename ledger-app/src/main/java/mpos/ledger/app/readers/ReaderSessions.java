package mpos.ledger.app.readers;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.reader.CheckReaderSoundness;
import mpos.ledger.domain.reader.ReaderSessionClosed.Why;
import mpos.ledger.reader.ReaderWatch;
import mpos.ledger.reader.link.RelayLink;
import mpos.ledger.reader.session.ReaderTimeouts;
import mpos.ledger.reader.virtual.Behavior;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reader sessions that are open on this node. A reader has one at a time, on all nodes: a
 * second one is refused, or takes over when it asks to, as soon as its reader is ready and never
 * while a card is being charged. A session whose reader is lost stands in nobody's way.
 */
public final class ReaderSessions {

  /** More readers than one node serves. */
  static final int MOST_SESSIONS = 2_000;

  private static final Logger log = LoggerFactory.getLogger(ReaderSessions.class);

  private static final int LOCKS = 64;

  /** One of them is held while a session with a reader of its serial number begins or ends. */
  private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

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
  public OpenReader openVirtual(String userId, String serial, Behavior behavior) {
    ReaderLinks.Opening opening = links.virtual(serial, behavior);
    return open(
        newReader(new WantedReader(userId, serial, ReaderLinks.Kind.VIRTUAL, null, true)), opening);
  }

  OpenReader newReader(WantedReader wanted) {
    return new OpenReader(wanted, clock, writer);
  }

  /** Connects the reader and begins its session. */
  OpenReader open(OpenReader reader, ReaderLinks.Opening opening) {
    synchronized (magstripeOf(reader.serial())) {
      requireTakeable(reader);
      OpenReader freed = freeSharedWay(reader);
      try {
        connecting.connect(reader, opening.open(), () -> makeWay(reader));
      } catch (IOException unreachable) {
        notOpened(reader, freed);
        log.warn("Reader {} cannot be reached: {}", reader.serial(), unreachable.getMessage());
        throw new RequestProblemException(
            ProblemCode.READER_UNREACHABLE, "There is no connection to it");
      } catch (RuntimeException notOpened) {
        notOpened(reader, freed);
        throw notOpened;
      }
      byId.put(reader.id(), reader);
      bySerial.put(reader.serial(), reader);
      return reader;
    }
  }

  /** Begins a session whose reader comes over a relay; another one goes on until then. */
  void awaitRelay(OpenReader reader) {
    synchronized (magstripeOf(reader.serial())) {
      requireTakeable(reader);
      if (!reader.wanted().takesOver()) {
        makeWay(reader);
      }
      byId.values().stream()
          .filter(it -> it.serial().equals(reader.serial()) && it.session() == null)
          .forEach(it -> close(it, Why.TAKEN_OVER));
      byId.put(reader.id(), reader);
    }
  }

  /**
   * The phone relays the reader that was waited for; if it cannot be used, the session says why.
   */
  void relayed(OpenReader reader, RelayLink link) {
    synchronized (magstripeOf(reader.serial())) {
      try {
        connecting.connect(reader, ReaderLinks.relay(link), () -> makeWay(reader));
        bySerial.put(reader.serial(), reader);
      } catch (RuntimeException notOpened) {
        claims.release(reader.serial(), reader.id());
        log.info("Reader {} cannot be used over its relay", reader.serial(), notOpened);
      }
    }
  }

  /** The user's own open session. */
  public OpenReader require(String userId, UUID id) {
    return find(userId, id)
        .orElseThrow(
            () ->
                new RequestProblemException(
                    ProblemCode.READER_SESSION_UNKNOWN, "Open a reader session on this node"));
  }

  Optional<OpenReader> find(String userId, UUID id) {
    return Optional.ofNullable(byId.get(id)).filter(it -> it.userId().equals(userId));
  }

  /** Ends a session; a sale that waits for its card is canceled, a later one not disturbed. */
  void close(OpenReader reader, Why why) {
    reader.requireNoCharge();
    byId.remove(reader.id());
    bySerial.remove(reader.serial(), reader);
    reader.close(why);
    claims.release(reader.serial(), reader.id());
  }

  /** Another node wants this reader. */
  void letGo(String serial) {
    synchronized (magstripeOf(serial)) {
      OpenReader reader = bySerial.get(serial);
      if (reader != null) {
        close(reader, Why.TAKEN_OVER);
      }
    }
  }

  /** Ends the waiting for cards everywhere, so that the ledger can stop without keeping anyone. */
  public void cancelWaitingSales() {
    byId.values().forEach(OpenReader::cancelSale);
  }

  void close() {
    watch.close();
    for (OpenReader reader : byId.values()) {
      reader.close(Why.LEDGER_STOPPED);
      claims.release(reader.serial(), reader.id());
    }
  }

  private Object magstripeOf(String serial) {
    return locks[Math.floorMod(serial.hashCode(), LOCKS)];
  }

  /** Refuses what can be refused before anything is done. */
  private void requireTakeable(OpenReader reader) {
    if (byId.size() >= MOST_SESSIONS) {
      throw new RequestProblemException(
          ProblemCode.LEDGER_BUSY, "This node has no room for a reader");
    }
    commands.send(new CheckReaderSoundness(reader.serial()));
    OpenReader before = bySerial.get(reader.serial());
    if (before != null && before.unusable() == null && !reader.wanted().takesOver()) {
      throw inUse();
    }
  }

  /**
   * Where a reader hears one caller only, the older session has to hang up before the new one can
   * try; it is not over by that. Returns the session that hung up, null if none had to.
   */
  private OpenReader freeSharedWay(OpenReader reader) {
    OpenReader before = bySerial.get(reader.serial());
    if (before == null) {
      if (reader.wanted().mayShareItsWayWithAnotherNode()) {
        claim(reader);
      }
      return null;
    }
    if (!reader.wanted().mayShareItsWayWith(before.wanted())) {
      return null;
    }
    before.requireNoCharge();
    before.hangUp();
    return before;
  }

  /** Ends the session that has the reader, on whichever node. */
  private void makeWay(OpenReader reader) {
    if (reader.unusable() != ReaderUnavailable.RELAY_AWAITED) {
      throw new RequestProblemException(
          ProblemCode.READER_SESSION_UNKNOWN, "It was ended meanwhile");
    }
    OpenReader before = bySerial.get(reader.serial());
    if (before != null && before.unusable() == null && !reader.wanted().takesOver()) {
      throw inUse();
    }
    if (before != null) {
      close(before, before.isLost() ? Why.READER_LOST : Why.TAKEN_OVER);
    }
    claim(reader);
  }

  private void claim(OpenReader reader) {
    boolean mine =
        reader.wanted().takesOver()
            ? claims.takeOver(reader.serial(), reader.id())
            : claims.claim(reader.serial(), reader.id());
    if (!mine) {
      throw inUse();
    }
  }

  /** Nobody has taken over from a session that had to hang up: its user gave it up. */
  private void notOpened(OpenReader reader, OpenReader freed) {
    if (freed != null) {
      close(freed, freed.isLost() ? Why.READER_LOST : Why.CLOSED_BY_USER);
    }
    claims.release(reader.serial(), reader.id());
  }

  private static RequestProblemException inUse() {
    return new RequestProblemException(
        ProblemCode.READER_BUSY,
        "It has an open session: end that one, or send \"takeOver\": true; a sale comes to its end"
            + " first");
  }
}
