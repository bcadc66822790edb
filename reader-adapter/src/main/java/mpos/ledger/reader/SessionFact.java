package mpos.ledger.reader;

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
 * One thing that happened in a reader session, told as it happens on the thread that drives the
 * session. Facts carry no card data, so that they can be stored for ever.
 */
public sealed interface SessionFact {

  record Opened(ReaderIdentity reader, Battery battery) implements SessionFact {}

  record CardAwaited(StartSale sale) implements SessionFact {}

  record ScreenShown(ScreenMessage message) implements SessionFact {}

  record CardHandled(CardEvent event) implements SessionFact {}

  /** {@code failedChipReads} counts this one too. */
  record ChipReadFailed(int failedChipReads) implements SessionFact {}

  record PinEntryBegan() implements SessionFact {}

  /** Of the PIN only the serial number of the key that protects it is told. */
  record PinTaken(String keySerialNumber) implements SessionFact {}

  record DecisionWanted(
      CardInterface cardInterface,
      CardholderVerification verification,
      boolean contactlessStripe,
      String applicationId)
      implements SessionFact {}

  /** The card was read, but the sale ended before the host was asked. */
  record Refused() implements SessionFact {}

  record HostAnswered(boolean hostReached, String responseCode) implements SessionFact {}

  record Completed(Outcome outcome, Failure failure) implements SessionFact {}

  record EndedWithoutCard(NoCard.Reason reason) implements SessionFact {}

  /** {@code during} tells whether money may have moved. */
  record TroubleMet(ReaderTrouble trouble, SessionState during) implements SessionFact {}

  /** The reader told something whose meaning we do not know. */
  record UnknownEventSeen(int code) implements SessionFact {}

  record Closed() implements SessionFact {}
}
