package mpos.ledger.domain.settlement;

import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;

/** What one scheme adds to a batch: counts and amounts of sales, voids and refunds. */
public record SchemeTotals(
    Scheme scheme,
    int saleCount,
    Money sales,
    int voidCount,
    Money voids,
    int refundCount,
    Money refunds) {

  /** What the fee is charged on: sales less voids. A refund does not return the fee. */
  public Money standing() {
    return sales.minus(voids);
  }

  /** What the scheme pays, before fees; negative when more was refunded than sold. */
  public Money gross() {
    return standing().minus(refunds);
  }
}
