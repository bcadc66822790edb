package mpos.ledger.reader.session;

import mpos.ledger.reader.card.CardScheme;
import mpos.ledger.reader.card.ChipByServiceCode;
import mpos.ledger.reader.message.Battery;
import mpos.ledger.reader.message.CardEvent;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.CardholderVerification;
import mpos.ledger.reader.message.Failure;
import mpos.ledger.reader.message.Outcome;
import mpos.ledger.reader.message.ReaderIdentity;
import mpos.ledger.reader.message.ScreenMessage;
import mpos.ledger.reader.message.StartSale;

/**
 * One thing that happened in a reader session, told as it happens on the thread that reads the
 * link. Facts carry nothing of a card's number, so that they may be stored forever.
 */
public sealed interface SessionFact {

  record Opened(ReaderIdentity reader, Battery battery) implements SessionFact {}

  /** A flag changed, or the charge changed by a notable step. */
  record BatteryChanged(Battery battery) implements SessionFact {}

  record CardAwaited(StartSale sale) implements SessionFact {}

  record ScreenShown(ScreenMessage message) implements SessionFact {}

  record CardHandled(CardEvent event) implements SessionFact {}

  /** A chip card was swiped; the reader asked for the chip and keeps waiting. */
  record ChipCardSwiped() implements SessionFact {}

  /** {@code failedChipReads} counts this one too. */
  record ChipReadFailed(int failedChipReads) implements SessionFact {}

  record PinEntryBegan() implements SessionFact {}

  /** Of the PIN only the serial number of the key that protects it is known. */
  record PinTaken(String keySerialNumber) implements SessionFact {}

  /** A card is read. {@code applicationId} is null for a magstripe. */
  record DecisionWanted(
      CardInterface cardInterface,
      CardholderVerification verification,
      boolean contactlessMagstripe,
      String applicationId,
      CardScheme scheme,
      ChipByServiceCode chip)
      implements SessionFact {}

  /**
   * The card's number was encrypted for the acquirer under this key; null when the reader named
   * none.
   */
  record CardSealed(String keySerialNumber) implements SessionFact {}

  /** The card was read, but the sale ended before the host was asked. */
  record Refused() implements SessionFact {}

  record HostAnswered(boolean hostReached, String responseCode) implements SessionFact {}

  record Completed(Outcome outcome, Failure failure) implements SessionFact {}

  record EndedWithoutCard(CardNotRead.Reason reason) implements SessionFact {}

  /** The session is over; {@code during} says whether money may have moved. */
  record TroubleMet(ReaderTrouble trouble, SessionState during) implements SessionFact {}

  /** The reader sent an event whose meaning we do not know. */
  record UnknownEventSeen(int code) implements SessionFact {}

  record Closed() implements SessionFact {}
}
