package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** Reversal is for payments without a known end; an approved one is voided or refunded. */
public record OnlyOpenPaymentsMayBeReversed(boolean open) implements Rule {

  @Override
  public boolean holds() {
    return open;
  }

  @Override
  public Refusal refusal() {
    return Refusal.PAYMENT_NOT_OPEN;
  }
}
