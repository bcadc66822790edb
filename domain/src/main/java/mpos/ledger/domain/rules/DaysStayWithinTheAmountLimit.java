package mpos.ledger.domain.rules;

import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;

/** All that a user took on a business day, with this amount, stays within the limit (S2). */
public record DaysStayWithinTheAmountLimit(Money admitted, Money amount, Money limit)
    implements Rule {

  @Override
  public boolean holds() {
    return amount.isAtMost(limit.minus(admitted));
  }

  @Override
  public Refusal refusal() {
    return Refusal.ABOVE_DAY_LIMIT;
  }
}
