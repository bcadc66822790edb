package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** A user id names one person forever. */
public record UsersAreAddedOnce(boolean isNew) implements Rule {

  @Override
  public boolean holds() {
    return isNew;
  }

  @Override
  public Refusal refusal() {
    return Refusal.USER_ADDED_BEFORE;
  }
}
