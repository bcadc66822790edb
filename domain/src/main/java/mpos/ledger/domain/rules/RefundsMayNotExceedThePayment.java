package mpos.ledger.domain.rules;

import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;

/** All refunds of a payment together, those under way included, are at most its amount. */
public record RefundsMayNotExceedThePayment(Money refund, Money left) implements Rule {

  @Override
  public boolean holds() {
    return refund.isAtMost(left);
  }

  @Override
  public Refusal refusal() {
    return Refusal.REFUND_ABOVE_PAYMENT;
  }
}
