package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** The answer to a refund counts once, while that refund is under way. */
public record RefundAnswersMustBeAwaited(boolean awaited) implements Rule {

  @Override
  public boolean holds() {
    return awaited;
  }

  @Override
  public Refusal refusal() {
    return Refusal.REFUND_NOT_REQUESTED;
  }
}
