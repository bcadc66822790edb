package mpos.ledger.domain.rules;

import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;

/** A payment moves money: at least one minor unit. */
public record AmountsMustBePositive(Money amount) implements Rule {

  @Override
  public boolean holds() {
    return amount.isPositive();
  }

  @Override
  public Refusal refusal() {
    return Refusal.AMOUNT_NOT_POSITIVE;
  }
}
