package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** The merchant says whether a user may refund (S2, S26). */
public record UsersRefundOnlyWhenAllowed(boolean mayRefund) implements Rule {

  @Override
  public boolean holds() {
    return mayRefund;
  }

  @Override
  public Refusal refusal() {
    return Refusal.USER_MAY_NOT_REFUND;
  }
}
