package mpos.ledger.domain.rules;

import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;

/** Limits can only be checked in the currency that they are set in. */
public record AmountsAreInTheLimitsCurrency(Money amount, Money limit) implements Rule {

  @Override
  public boolean holds() {
    return amount.currency().equals(limit.currency());
  }

  @Override
  public Refusal refusal() {
    return Refusal.CURRENCY_NOT_ACCEPTED;
  }
}
