package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** The acquirer's answer counts only while the payment waits for it; later it meets a reversal. */
public record HostAnswersMustBeAwaited(boolean awaited) implements Rule {

  @Override
  public boolean holds() {
    return awaited;
  }

  @Override
  public Refusal refusal() {
    return Refusal.HOST_ANSWER_NOT_AWAITED;
  }
}
