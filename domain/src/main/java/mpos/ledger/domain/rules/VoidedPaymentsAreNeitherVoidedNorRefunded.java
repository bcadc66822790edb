package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** A void returns the whole payment: nothing is left to void or refund. */
public record VoidedPaymentsAreNeitherVoidedNorRefunded(boolean notVoided) implements Rule {

  @Override
  public boolean holds() {
    return notVoided;
  }

  @Override
  public Refusal refusal() {
    return Refusal.PAYMENT_VOIDED;
  }
}
