package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** A locked user waits until the merchant unlocks the account (S5). */
public record LockedUsersDoNothing(boolean unlocked) implements Rule {

  @Override
  public boolean holds() {
    return unlocked;
  }

  @Override
  public Refusal refusal() {
    return Refusal.USER_LOCKED;
  }
}
