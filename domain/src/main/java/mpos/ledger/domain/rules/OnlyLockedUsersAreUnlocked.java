package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** A user who may sign in has nothing to unlock. */
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
