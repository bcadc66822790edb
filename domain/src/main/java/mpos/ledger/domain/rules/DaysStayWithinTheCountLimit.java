package mpos.ledger.domain.rules;

import mpos.ledger.domain.Refusal;

/** A user takes no more payments on a business day than the merchant set (S2). */
public record DaysStayWithinTheCountLimit(int admitted, int limit) implements Rule {

  @Override
  public boolean holds() {
    return admitted < limit;
  }

  @Override
  public Refusal refusal() {
    return Refusal.DAY_COUNT_REACHED;
  }
}
