package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** A merchant id (ISO 8583 DE42) names one shop forever. */
public record MerchantsAreRegisteredOnce(boolean isNew) implements Rule {

  @Override
  public boolean holds() {
    return isNew;
  }

  @Override
  public Refusal refusal() {
    return Refusal.MERCHANT_REGISTERED_BEFORE;
  }
}
