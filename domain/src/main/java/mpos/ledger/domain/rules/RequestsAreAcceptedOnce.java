package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/**
 * A void or refund that was accepted is not begun again, not even when the same request reaches two
 * nodes at once: the money would be returned twice.
 */
public record RequestsAreAcceptedOnce(boolean isNew) implements Rule {

  @Override
  public boolean holds() {
    return isNew;
  }

  @Override
  public Refusal refusal() {
    return Refusal.REQUEST_ACCEPTED_BEFORE;
  }
}
