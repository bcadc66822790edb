package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** The card may accept or reject only what the host has just approved. */
public record CardAnswersMustBeAwaited(boolean awaited) implements Rule {

  @Override
  public boolean holds() {
    return awaited;
  }

  @Override
  public Refusal refusal() {
    return Refusal.CARD_ANSWER_NOT_AWAITED;
  }
}
