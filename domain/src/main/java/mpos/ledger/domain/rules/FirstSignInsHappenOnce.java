package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** The first sign-in happens once, unless the merchant renews it (S4). */
public record FirstSignInsHappenOnce(boolean awaited) implements Rule {

  @Override
  public boolean holds() {
    return awaited;
  }

  @Override
  public Refusal refusal() {
    return Refusal.USER_ACTIVE_ALREADY;
  }
}
