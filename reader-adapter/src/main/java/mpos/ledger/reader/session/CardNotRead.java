package mpos.ledger.reader.session;

import mpos.ledger.reader.message.EngineEvent.Finished;
import mpos.ledger.reader.wire.Status;

/**
 * The sale ended at the reader before the host was asked: no money moved, nothing to reverse. The
 * status is the one the reader gave, {@link Status#OK} when it gave none.
 */
public record CardNotRead(Reason reason, Status status) implements CardReadResult {

  /** Why there is no card to ask the host about. */
  public enum Reason {
    CANCELLED_BY_CARDHOLDER,
    CANCELLED_BY_APP,
    TIMED_OUT,
    DECLINED_BY_CARD,
    TRY_AGAIN,
    TRY_ANOTHER_INTERFACE,

    /** The card would approve offline; the ledger takes no payment that the issuer has not seen. */
    APPROVED_WITHOUT_HOST,
    LINK_LOST,
    NO_ANSWER,
    BAD_ANSWER,

    /** The reader read the card for another amount or currency than the sale was started with. */
    OTHER_AMOUNT,
    TAMPERED,
    READER_ERROR
  }

  public static CardNotRead of(Finished finished, boolean canceledByApp) {
    Status status = finished.failure().status();
    return new CardNotRead(
        switch (finished.failure().reason()) {
          case CANCELLED ->
              canceledByApp ? Reason.CANCELLED_BY_APP : Reason.CANCELLED_BY_CARDHOLDER;
          case TIMED_OUT -> Reason.TIMED_OUT;
          case FAILED, OTHER -> failed(status, canceledByApp);
          case NONE -> byOutcome(finished);
        },
        status);
  }

  /** START was not accepted. */
  public static CardNotRead notStarted(Status status) {
    return new CardNotRead(failed(status, false), status);
  }

  public static CardNotRead of(ReaderTroubleException trouble) {
    return new CardNotRead(
        switch (trouble.trouble()) {
          case LINK_LOST -> Reason.LINK_LOST;
          case NO_ANSWER, EMPTY_BATTERY -> Reason.NO_ANSWER;
          case BAD_ANSWER, EVENT_FLOOD, FOREIGN_FIRMWARE -> Reason.BAD_ANSWER;
          case OTHER_AMOUNT -> Reason.OTHER_AMOUNT;
          case TAMPERED -> Reason.TAMPERED;
          case STILL_BUSY, REFUSED -> Reason.READER_ERROR;
        },
        trouble.status());
  }

  private static Reason failed(Status status, boolean canceledByApp) {
    return switch (status.meaning()) {
      case CANCELLED -> canceledByApp ? Reason.CANCELLED_BY_APP : Reason.CANCELLED_BY_CARDHOLDER;
      case TIMEOUT -> Reason.TIMED_OUT;
      case TAMPERED -> Reason.TAMPERED;
      default -> Reason.READER_ERROR;
    };
  }

  public boolean sameCardholderTriesAgain() {
    return reason == Reason.TRY_AGAIN || reason == Reason.TRY_ANOTHER_INTERFACE;
  }

  public SessionState state() {
    return switch (reason) {
      case CANCELLED_BY_CARDHOLDER, CANCELLED_BY_APP -> SessionState.CANCELLED;
      case TIMED_OUT -> SessionState.TIMED_OUT;
      case DECLINED_BY_CARD, TRY_AGAIN, TRY_ANOTHER_INTERFACE, APPROVED_WITHOUT_HOST ->
          SessionState.COMPLETED;
      default -> SessionState.FAILED;
    };
  }

  private static Reason byOutcome(Finished finished) {
    return switch (finished.outcome()) {
      case APPROVED -> Reason.APPROVED_WITHOUT_HOST;
      case DECLINED -> Reason.DECLINED_BY_CARD;
      case TRY_AGAIN -> Reason.TRY_AGAIN;
      case TRY_ANOTHER_INTERFACE -> Reason.TRY_ANOTHER_INTERFACE;
      case ENDED, ABORTED, UNKNOWN -> Reason.READER_ERROR;
    };
  }
}
