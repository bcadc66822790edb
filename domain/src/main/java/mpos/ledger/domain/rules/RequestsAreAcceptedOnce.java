package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/**
 * A void or refund that was accepted once is not begun again, also when the same request reaches
 * two nodes at once: it would take the money back twice.
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
