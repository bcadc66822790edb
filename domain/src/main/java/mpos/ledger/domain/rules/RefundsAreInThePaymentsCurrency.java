package mpos.ledger.domain.rules;

import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;

/** What was taken in one currency is given back in the same. */
public record RefundsAreInThePaymentsCurrency(Money refund, Money payment) implements Rule {

  @Override
  public boolean holds() {
    return refund.currency().equals(payment.currency());
  }

  @Override
  public Refusal refusal() {
    return Refusal.REFUND_IN_OTHER_CURRENCY;
  }
}
