package mpos.ledger.app.readers;

import java.time.Clock;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.reader.OpenReaderSession;
import mpos.ledger.domain.reader.ReaderSessionOpened;
import mpos.ledger.reader.Bp50Session;
import mpos.ledger.reader.ReaderWatch;
import mpos.ledger.reader.message.ReaderIdentity;
import mpos.ledger.reader.session.ReaderTimeouts;
import mpos.ledger.reader.session.ReaderTrouble;
import mpos.ledger.reader.session.ReaderTroubleException;

/**
 * Makes the reader at the end of a link ready for sales: it must be a BP50, the one that was asked
 * for, and sound. Its session is on record before anybody can use it; from then on the reader is
 * watched.
 */
final class ReaderConnecting {

  private final Commands commands;
  private final TamperedReaders tampered;
  private final ReaderTimeouts timeouts;
  private final Clock clock;
  private final ReaderWatch watch = new ReaderWatch();

  ReaderConnecting(
      Commands commands, TamperedReaders tampered, ReaderTimeouts timeouts, Clock clock) {
    this.commands = commands;
    this.tampered = tampered;
    this.timeouts = timeouts;
    this.clock = clock;
  }

  /**
   * When this fails, the link is closed.
   *
   * @param takeOver ends the session that has the reader, once this one is known to be it, sound
   *     and ready
   */
  void connect(OpenReader reader, ReaderLinks.OpenedLink link, Runnable takeOver) {
    try {
      Bp50Session session = Bp50Session.open(link.link(), timeouts, reader.facts());
      try {
        requireSame(reader, session.reader());
        takeOver.run();
        commands.send(new OpenReaderSession(opened(reader, session)));
      } catch (RuntimeException notOpened) {
        session.close();
        throw notOpened;
      }
      reader.connection().connected(session, link.otherEnd());
      watch.watch(session);
    } catch (ReaderTroubleException trouble) {
      throw closing(link, problemOf(reader, trouble));
    } catch (RuntimeException notOpened) {
      reader.connection().failed(ReaderUnavailable.OUT_OF_ORDER);
      throw closing(link, notOpened);
    }
  }

  /** No reader is watched any more; their sessions stay as they are. */
  void close() {
    watch.close();
  }

  private static void requireSame(OpenReader reader, ReaderIdentity identity) {
    if (!isSame(reader, identity)) {
      throw notAssigned(reader);
    }
  }

  private ReaderSessionOpened opened(OpenReader reader, Bp50Session session) {
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

  private static RefusedException notAssigned(OpenReader reader) {
    reader.connection().failed(ReaderUnavailable.NOT_ASSIGNED);
    return new RefusedException(Refusal.READER_NOT_ASSIGNED);
  }

  /** Trouble with another reader says nothing about the one that was asked for. */
  private RuntimeException problemOf(OpenReader reader, ReaderTroubleException trouble) {
    boolean isTampered = trouble.trouble() == ReaderTrouble.TAMPERED;
    if (isTampered) {
      trouble.reader().ifPresent(it -> tampered.lockOut(it.serialNumber()));
    }
    if (trouble.reader().filter(it -> !isSame(reader, it)).isPresent()) {
      return notAssigned(reader);
    }
    reader.connection().failed(ReaderUnavailable.of(trouble.trouble()));
    if (isTampered) {
      return new RefusedException(Refusal.READER_TAMPERED);
    }
    return trouble.trouble() == ReaderTrouble.FOREIGN_FIRMWARE
        ? new RequestProblemException(ProblemCode.READER_FOREIGN, trouble.getMessage())
        : new RequestProblemException(ProblemCode.READER_UNREACHABLE, trouble.trouble().name());
  }

  private static RuntimeException closing(ReaderLinks.OpenedLink link, RuntimeException because) {
    try {
      link.otherEnd().close();
    } catch (Exception stillOpen) {
      because.addSuppressed(stillOpen);
    }
    return because;
  }
}
