package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/**
 * While the bank has a merchant suspended, its users take no payments and neither void nor refund.
 */
public record SuspendedMerchantsDoNoBusiness(boolean inBusiness) implements Rule {

  @Override
  public boolean holds() {
    return inBusiness;
  }

  @Override
  public Refusal refusal() {
    return Refusal.MERCHANT_SUSPENDED;
  }
}
