package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** The merchant says whether a user may void (S2). */
public record UsersVoidOnlyWhenAllowed(boolean mayVoid) implements Rule {

  @Override
  public boolean holds() {
    return mayVoid;
  }

  @Override
  public Refusal refusal() {
    return Refusal.USER_MAY_NOT_VOID;
  }
}
