package mpos.ledger.app.readers;

import java.time.Clock;
import mpos.ledger.app.http.ProblemCode;
import mpos.ledger.app.http.RequestProblem;
import mpos.ledger.app.payments.Commands;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.Refused;
import mpos.ledger.domain.reader.OpenReaderSession;
import mpos.ledger.domain.reader.ReaderSessionOpened;
import mpos.ledger.reader.ReaderSession;
import mpos.ledger.reader.ReaderTimeouts;
import mpos.ledger.reader.ReaderTrouble;
import mpos.ledger.reader.ReaderTroubleException;
import mpos.ledger.reader.ReaderWatch;
import mpos.ledger.reader.message.ReaderIdentity;

/**
 * Makes a reader at the end of a way ready for sales, over whichever link: it has to be a BP50, the
 * one that was asked for, and sound. Its session is on record before anybody can use it.
 */
final class ReaderConnecting {

  private final Commands commands;
  private final TamperedReaders tampered;
  private final ReaderWatch watch;
  private final ReaderTimeouts timeouts;
  private final Clock clock;

  ReaderConnecting(
      Commands commands,
      TamperedReaders tampered,
      ReaderWatch watch,
      ReaderTimeouts timeouts,
      Clock clock) {
    this.commands = commands;
    this.tampered = tampered;
    this.watch = watch;
    this.timeouts = timeouts;
    this.clock = clock;
  }

  /** When this fails, the way is closed. */
  void connect(OpenReader reader, ReaderLinks.Way way) {
    try {
      ReaderSession session = ReaderSession.open(way.link(), timeouts, reader.facts());
      try {
        requireSame(reader, session.reader());
        commands.send(new OpenReaderSession(opened(reader, session)));
      } catch (RuntimeException notOpened) {
        session.close();
        throw notOpened;
      }
      reader.connected(session, way.otherEnd());
      watch.watch(session);
    } catch (ReaderTroubleException trouble) {
      throw closing(way, problemOf(reader, trouble));
    } catch (RuntimeException notOpened) {
      reader.failed(Unusable.OUT_OF_ORDER);
      throw closing(way, notOpened);
    }
  }

  private static void requireSame(OpenReader reader, ReaderIdentity identity) {
    if (!isSame(reader, identity)) {
      throw notAssigned(reader);
    }
  }

  private ReaderSessionOpened opened(OpenReader reader, ReaderSession session) {
    return new ReaderSessionOpened(
        reader.id(),
        reader.userId(),
        reader.serial(),
        reader.link().word(),
        session.reader().firmwareName(),
        session.reader().firmwareVersion(),
        session.battery().percent(),
        clock.instant());
  }

  private static boolean isSame(OpenReader reader, ReaderIdentity identity) {
    return identity.serialNumber().equals(reader.serial());
  }

  private static Refused notAssigned(OpenReader reader) {
    reader.failed(Unusable.NOT_ASSIGNED);
    return new Refused(Refusal.READER_NOT_ASSIGNED);
  }

  /** What is wrong with another reader says nothing about the one that was asked for. */
  private RuntimeException problemOf(OpenReader reader, ReaderTroubleException trouble) {
    boolean isTampered = trouble.trouble() == ReaderTrouble.TAMPERED;
    if (isTampered) {
      trouble.reader().ifPresent(it -> tampered.lockOut(it.serialNumber()));
    }
    if (trouble.reader().filter(it -> !isSame(reader, it)).isPresent()) {
      return notAssigned(reader);
    }
    reader.failed(Unusable.of(trouble.trouble()));
    if (isTampered) {
      return new Refused(Refusal.READER_TAMPERED);
    }
    return trouble.trouble() == ReaderTrouble.FOREIGN_FIRMWARE
        ? new RequestProblem(ProblemCode.READER_FOREIGN, trouble.getMessage())
        : new RequestProblem(ProblemCode.READER_UNREACHABLE, trouble.trouble().name());
  }

  private static RuntimeException closing(ReaderLinks.Way way, RuntimeException because) {
    try {
      way.otherEnd().close();
    } catch (Exception stillOpen) {
      because.addSuppressed(stillOpen);
    }
    return because;
  }
}
