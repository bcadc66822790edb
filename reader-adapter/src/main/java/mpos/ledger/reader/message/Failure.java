package mpos.ledger.reader.message;

import mpos.ledger.reader.wire.Status;

/** Why a sale ended at the reader without an outcome from the card (tag C4 of "finished"). */
public record Failure(Reason reason, Status status) {

  /** The first byte of C4; for {@link #FAILED} the second is the status that led to it. */
  public enum Reason {
    FAILED,
    TIMED_OUT,
    CANCELLED,
    OTHER,
    NONE
  }

  public static final Failure NONE = new Failure(Reason.NONE, Status.OK);

  public static Failure of(Reason reason) {
    return new Failure(reason, Status.OK);
  }

  /** Reads tag C4; null means absent. */
  static Failure of(byte[] value) {
    if (value == null || value.length == 0) {
      return NONE;
    }
    int number = value[0] & 0xFF;
    Reason reason = number < Reason.OTHER.ordinal() ? Reason.values()[number] : Reason.OTHER;
    return new Failure(reason, value.length > 1 ? Status.of(value[1]) : Status.OK);
  }

  byte[] encoded() {
    return new byte[] {(byte) reason.ordinal(), (byte) status.number()};
  }
}
