package mpos.ledger.app.payments.voidrefund;

import java.util.UUID;
import mpos.ledger.app.payments.idempotency.SentCommand;
import mpos.ledger.domain.Money;

/** A void or refund as it was asked for. Without an amount: all that is left of the payment. */
record VoidOrRefundCommand(
    SentCommand sent, Asked asked, UUID paymentId, Money amount, String reason) {

  /**
   * By which endpoint; a reversal is whichever of the two is right. The names stand in stored
   * hashes and rows.
   */
  enum Asked {
    VOID,
    REFUND,
    REVERSAL
  }
}
