package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** Closing a day again changes nothing. */
public record ABusinessDayIsClosedOnce(boolean open) implements Rule {

  @Override
  public boolean holds() {
    return open;
  }

  @Override
  public Refusal refusal() {
    return Refusal.BUSINESS_DAY_CLOSED;
  }
}
