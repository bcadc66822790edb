package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** The first sign-in comes before the first payment (S4). */
public record OnlyActiveUsersTakePayments(boolean active) implements Rule {

  @Override
  public boolean holds() {
    return active;
  }

  @Override
  public Refusal refusal() {
    return Refusal.USER_NOT_ACTIVE;
  }
}
