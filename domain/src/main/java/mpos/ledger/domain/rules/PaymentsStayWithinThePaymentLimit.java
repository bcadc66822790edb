package mpos.ledger.domain.rules;

import mpos.ledger.domain.Money;
import mpos.ledger.domain.Refusal;

/** The limit itself is still allowed (S2). */
public record PaymentsStayWithinThePaymentLimit(Money amount, Money limit) implements Rule {

  @Override
  public boolean holds() {
    return amount.isAtMost(limit);
  }

  @Override
  public Refusal refusal() {
    return Refusal.ABOVE_PAYMENT_LIMIT;
  }
}
