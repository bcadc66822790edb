package mpos.ledger.reader.sale;

import mpos.ledger.reader.message.CardholderVerification;
import mpos.ledger.reader.message.Failure;
import mpos.ledger.reader.message.Outcome;

/**
 * The card's last word on a sale. If the host approved and the outcome is anything but {@link
 * Outcome#APPROVED}, the authorization must be reversed.
 */
public record SaleResult(Outcome outcome, Failure failure, CardholderVerification verification) {

  public static final SaleResult UNKNOWN =
      new SaleResult(Outcome.UNKNOWN, Failure.NONE, CardholderVerification.UNKNOWN);

  public boolean isApproved() {
    return outcome == Outcome.APPROVED;
  }
}
