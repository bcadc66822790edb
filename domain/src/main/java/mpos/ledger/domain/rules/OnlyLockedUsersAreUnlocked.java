package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** There is nothing to unlock for a user who may sign in. */
public record OnlyLockedUsersAreUnlocked(boolean locked) implements Rule {

  @Override
  public boolean holds() {
    return locked;
  }

  @Override
  public Refusal refusal() {
    return Refusal.USER_NOT_LOCKED;
  }
}
