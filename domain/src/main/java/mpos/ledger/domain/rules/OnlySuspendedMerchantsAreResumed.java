package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** A merchant in business has nothing to resume. */
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
