package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** There is nothing to resume for a merchant in business. */
public record OnlySuspendedMerchantsAreResumed(boolean suspended) implements Rule {

  @Override
  public boolean holds() {
    return suspended;
  }

  @Override
  public Refusal refusal() {
    return Refusal.MERCHANT_NOT_SUSPENDED;
  }
}
