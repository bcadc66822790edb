package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** A void or refund returns money that moved; a declined or reversed payment moved none. */
public record OnlyApprovedPaymentsAreVoidedOrRefunded(boolean approved) implements Rule {

  @Override
  public boolean holds() {
    return approved;
  }

  @Override
  public Refusal refusal() {
    return Refusal.PAYMENT_NOT_APPROVED;
  }
}
