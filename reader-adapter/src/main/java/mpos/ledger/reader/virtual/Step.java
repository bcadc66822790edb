package mpos.ledger.reader.virtual;

import mpos.ledger.reader.message.CardEvent;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.CardholderVerification;
import mpos.ledger.reader.message.Failure;
import mpos.ledger.reader.message.Outcome;
import mpos.ledger.reader.message.ScreenMessage;

/** One thing that a virtual reader does by itself during a sale. */
public sealed interface Step {

  record Show(ScreenMessage.Meaning message) implements Step {}

  /** What the cardholder does with the card. */
  record Handle(CardEvent event) implements Step {}

  /** The reader, or the cardholder, takes this long. */
  record Pause(long millis) implements Step {}

  /** The card is read; the reader waits for the host. */
  record AskOnline(
      CardholderVerification verification,
      CardInterface cardInterface,
      boolean contactlessMagstripe)
      implements Step {}

  /** The sale is over. */
  record Finish(Outcome outcome, Failure failure) implements Step {}
}
