package mpos.ledger.reader;

import mpos.ledger.reader.wire.MalformedMessageException;
import mpos.ledger.reader.wire.Status;

/** The reader, or the way to it, cannot be used. */
public final class ReaderTroubleException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ReaderTrouble trouble;
  private final transient Status status;

  ReaderTroubleException(ReaderTrouble trouble, String message) {
    super(message);
    this.trouble = trouble;
    this.status = Status.OK;
  }

  ReaderTroubleException(ReaderTrouble trouble, String message, Throwable cause) {
    super(message, cause);
    this.trouble = trouble;
    this.status = Status.OK;
  }

  ReaderTroubleException(Status status, String message) {
    super(message + ": " + status);
    this.trouble =
        status.is(Status.Meaning.TAMPERED) ? ReaderTrouble.TAMPERED : ReaderTrouble.REFUSED;
    this.status = status;
  }

  static ReaderTroubleException badAnswer(MalformedMessageException malformed) {
    return new ReaderTroubleException(ReaderTrouble.BAD_ANSWER, malformed.getMessage(), malformed);
  }

  static ReaderTroubleException foreign(String firmwareName) {
    return new ReaderTroubleException(
        ReaderTrouble.FOREIGN_FIRMWARE,
        "The reader's firmware is '" + firmwareName + "', not that of a BP50");
  }

  static ReaderTroubleException closed() {
    return new ReaderTroubleException(ReaderTrouble.LINK_LOST, "The session is closed");
  }

  public ReaderTrouble trouble() {
    return trouble;
  }

  /** The reader's own answer, {@link Status#OK} when it gave none. */
  public Status status() {
    return status;
  }
}
