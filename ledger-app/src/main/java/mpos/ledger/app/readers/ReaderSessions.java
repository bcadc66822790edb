package mpos.ledger.app.readers;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.reader.CheckReaderSoundness;
import mpos.ledger.domain.reader.ReaderSessionClosed.Why;
import mpos.ledger.reader.link.RelayLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and ends reader sessions on this node. A reader has one session at a time, on all nodes: a
 * second one is refused, or takes over when it asks to, as soon as its reader is ready.
 */
public final class ReaderSessions {

  private static final Logger log = LoggerFactory.getLogger(ReaderSessions.class);

  private final OpenReaders readers = new OpenReaders();
  private final ReaderTakeover takeover;
  private final ReaderConnecting connecting;
  private final Commands commands;
  private final TimelineWriter writer;
  private final Clock clock;

  ReaderSessions(
      ReaderClaims claims,
      ReaderConnecting connecting,
      Commands commands,
      TimelineWriter writer,
      Clock clock) {
    this.takeover = new ReaderTakeover(readers, claims);
    this.connecting = connecting;
    this.commands = commands;
    this.writer = writer;
    this.clock = clock;
  }

  OpenReader newReader(WantedReader wanted) {
    return new OpenReader(wanted, clock, writer);
  }

  /** Connects the reader and begins its session. */
  OpenReader open(OpenReader reader, ReaderLinks.Opening opening) {
    synchronized (readers.lockOf(reader.serial())) {
      requireTakeable(reader);
      OpenReader hungUp = takeover.freeSharedAddress(reader);
      try {
        connecting.connect(reader, opening.open(), () -> takeover.takeOver(reader));
      } catch (IOException unreachable) {
        takeover.notOpened(reader, hungUp);
        log.warn("Reader {} cannot be reached: {}", reader.serial(), unreachable.getMessage());
        throw new RequestProblemException(
            ProblemCode.READER_UNREACHABLE, "There is no connection to it");
      } catch (RuntimeException notOpened) {
        takeover.notOpened(reader, hungUp);
        throw notOpened;
      }
      readers.add(reader);
      readers.addConnected(reader);
      return reader;
    }
  }

  /** Begins a session whose reader comes over a relay; until then another one goes on. */
  void awaitRelay(OpenReader reader) {
    synchronized (readers.lockOf(reader.serial())) {
      requireTakeable(reader);
      if (!reader.wanted().takesOver()) {
        takeover.takeOver(reader);
      }
      readers.awaiting(reader.serial()).forEach(it -> takeover.end(it, Why.TAKEN_OVER));
      readers.add(reader);
    }
  }

  /** The phone relays the awaited reader; if it cannot be used, the session says why. */
  void relayed(OpenReader reader, RelayLink link) {
    synchronized (readers.lockOf(reader.serial())) {
      try {
        connecting.connect(reader, ReaderLinks.relay(link), () -> takeover.takeOver(reader));
        readers.addConnected(reader);
      } catch (RuntimeException notOpened) {
        takeover.release(reader);
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
    return readers.find(id).filter(it -> it.userId().equals(userId));
  }

  /** Ends a session; a sale that waits for its card is canceled, a later one not disturbed. */
  void close(OpenReader reader, Why why) {
    takeover.end(reader, why);
  }

  /** Another node wants this reader. */
  void letGo(String serial) {
    synchronized (readers.lockOf(serial)) {
      OpenReader reader = readers.having(serial);
      if (reader != null) {
        takeover.end(reader, Why.TAKEN_OVER);
      }
    }
  }

  /** Cancels all sales that wait for a card, so that the ledger can stop without delay. */
  void cancelWaitingSales() {
    readers.all().forEach(OpenReader::cancelSale);
  }

  /** Ends all sessions, because the ledger stops. */
  void close() {
    connecting.close();
    for (OpenReader reader : readers.all()) {
      reader.close(Why.LEDGER_STOPPED);
      takeover.release(reader);
    }
  }

  /** Refuses what can be refused before anything is done. */
  private void requireTakeable(OpenReader reader) {
    if (readers.isFull()) {
      throw new RequestProblemException(
          ProblemCode.LEDGER_BUSY, "This node has no room for another reader");
    }
    commands.send(new CheckReaderSoundness(reader.serial()));
    takeover.requireTakeable(reader);
  }
}
