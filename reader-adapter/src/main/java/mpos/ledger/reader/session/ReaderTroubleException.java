package mpos.ledger.reader.session;

import java.util.Optional;
import mpos.ledger.reader.message.ReaderIdentity;
import mpos.ledger.reader.wire.MalformedMessageException;
import mpos.ledger.reader.wire.Status;

/** The reader, or the link to it, cannot be used. */
public final class ReaderTroubleException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ReaderTrouble trouble;
  private final transient Status status;
  private transient ReaderIdentity reader;

  public ReaderTroubleException(ReaderTrouble trouble, String message) {
    super(message);
    this.trouble = trouble;
    this.status = Status.OK;
  }

  public ReaderTroubleException(ReaderTrouble trouble, String message, Throwable cause) {
    super(message, cause);
    this.trouble = trouble;
    this.status = Status.OK;
  }

  public ReaderTroubleException(Status status, String message) {
    super(message + ": " + status);
    this.trouble =
        status.is(Status.Meaning.TAMPERED) ? ReaderTrouble.TAMPERED : ReaderTrouble.REFUSED;
    this.status = status;
  }

  public static ReaderTroubleException badAnswer(MalformedMessageException malformed) {
    return new ReaderTroubleException(ReaderTrouble.BAD_ANSWER, malformed.getMessage(), malformed);
  }

  static ReaderTroubleException foreign(String firmwareName) {
    return new ReaderTroubleException(
        ReaderTrouble.FOREIGN_FIRMWARE,
        "The reader's firmware is '" + firmwareName + "', not that of a BP50");
  }

  public static ReaderTroubleException closed() {
    return new ReaderTroubleException(ReaderTrouble.LINK_LOST, "The session is closed");
  }

  public ReaderTrouble trouble() {
    return trouble;
  }

  /** The reader in trouble had identified itself. */
  ReaderTroubleException of(ReaderIdentity identified) {
    reader = identified;
    return this;
  }

  /**
   * Which reader is in trouble, as it identified itself; empty when the opening did not get that
   * far.
   */
  public Optional<ReaderIdentity> reader() {
    return Optional.ofNullable(reader);
  }

  /** The status the reader gave, {@link Status#OK} when it gave none. */
  public Status status() {
    return status;
  }
}
