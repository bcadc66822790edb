package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** The totals of a batch are stated once; what comes late goes into the next. */
public record ABatchIsSettledOnce(boolean unsettled) implements Rule {

  @Override
  public boolean holds() {
    return unsettled;
  }

  @Override
  public Refusal refusal() {
    return Refusal.BATCH_SETTLED;
  }
}
