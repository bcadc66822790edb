package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** The acquirer answers the totals of a batch once, after they were stated. */
public record BatchAnswersMustBeAwaited(boolean awaited) implements Rule {

  @Override
  public boolean holds() {
    return awaited;
  }

  @Override
  public Refusal refusal() {
    return Refusal.BATCH_ANSWER_NOT_AWAITED;
  }
}
