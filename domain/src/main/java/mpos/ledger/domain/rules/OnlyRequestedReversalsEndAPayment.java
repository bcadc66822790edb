package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** The reversal is on record before the acquirer hears of it, so a late approval cannot win. */
public record OnlyRequestedReversalsEndAPayment(boolean requested) implements Rule {

  @Override
  public boolean holds() {
    return requested;
  }

  @Override
  public Refusal refusal() {
    return Refusal.REVERSAL_NOT_REQUESTED;
  }
}
