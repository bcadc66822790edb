package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** Removal is for good: nothing is done by or to a removed user. */
public record RemovedUsersDoNothing(boolean present) implements Rule {

  @Override
  public boolean holds() {
    return present;
  }

  @Override
  public Refusal refusal() {
    return Refusal.USER_REMOVED;
  }
}
