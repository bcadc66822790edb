package mpos.ledger.domain.settlement;

import mpos.ledger.domain.Money;

/** One scheme's totals with the merchant's fee on them. */
public record SettledScheme(SchemeTotals totals, Money fee) {

  /** What the merchant gets for this scheme. */
  public Money net() {
    return totals.gross().minus(fee);
  }
}
