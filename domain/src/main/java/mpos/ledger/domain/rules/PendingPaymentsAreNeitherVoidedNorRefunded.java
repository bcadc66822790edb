package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** Until its outcome is known, nobody can say whether there is anything to void or refund. */
public record PendingPaymentsAreNeitherVoidedNorRefunded(boolean ended) implements Rule {

  @Override
  public boolean holds() {
    return ended;
  }

  @Override
  public Refusal refusal() {
    return Refusal.PAYMENT_PENDING;
  }
}
