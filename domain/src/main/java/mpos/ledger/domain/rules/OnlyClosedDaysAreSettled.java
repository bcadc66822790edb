package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** A batch is settled after its business day was closed. */
public record OnlyClosedDaysAreSettled(boolean closed) implements Rule {

  @Override
  public boolean holds() {
    return closed;
  }

  @Override
  public Refusal refusal() {
    return Refusal.BUSINESS_DAY_NOT_CLOSED;
  }
}
