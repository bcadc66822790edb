package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** Until the acquirer has answered a void, the payment may turn out to be voided at any moment. */
public record VoidsUnderWayAreWaitedFor(boolean noneUnderWay) implements Rule {

  @Override
  public boolean holds() {
    return noneUnderWay;
  }

  @Override
  public Refusal refusal() {
    return Refusal.VOID_UNDER_WAY;
  }
}
