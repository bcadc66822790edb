package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/**
 * A refund proves that the payment was settled, whatever a clock or a moved cutoff says now: a void
 * beside it would return more than was taken.
 */
public record RefundedPaymentsMayNotBeVoided(boolean nothingRefunded) implements Rule {

  @Override
  public boolean holds() {
    return nothingRefunded;
  }

  @Override
  public Refusal refusal() {
    return Refusal.PAYMENT_SETTLED;
  }
}
