package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** The answer to a void counts once, while the void is under way. */
public record VoidAnswersMustBeAwaited(boolean awaited) implements Rule {

  @Override
  public boolean holds() {
    return awaited;
  }

  @Override
  public Refusal refusal() {
    return Refusal.VOID_NOT_REQUESTED;
  }
}
