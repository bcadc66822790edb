package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.limits.Limits;
import mpos.ledger.domain.limits.MerchantLimits;

/** A merchant gives its users no more than the bank gives the merchant, in the same currency. */
public record UserLimitsStayWithinTheMerchants(MerchantLimits ofMerchant, Limits ofUser)
    implements Rule {

  @Override
  public boolean holds() {
    return ofMerchant.allow(ofUser);
  }

  @Override
  public Refusal refusal() {
    return Refusal.ABOVE_MERCHANT_LIMITS;
  }
}
