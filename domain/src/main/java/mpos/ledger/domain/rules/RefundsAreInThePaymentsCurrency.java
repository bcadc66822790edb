package mpos.ledger.domain.rules;

import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;

/** A payment is refunded in the currency that it was taken in. */
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
