package mpos.ledger.app.acquirer.simulated;

import java.util.Currency;
import mpos.ledger.app.acquirer.BatchTotals;
import mpos.ledger.domain.Money;

/**
 * The simulated acquirer's own batch totals by merchant, day and currency. It does not add up its
 * sales: it cannot know the business day of a sale near the cutoff, nor the sales before its last
 * start. It adopts the first totals it is sent as its own, with one minor unit more of sales when
 * their net ends in 77.
 */
final class BatchBook {

  private static final int LAST_TWO_DIGITS = 100;
  private static final int DISAGREED = 77;

  private record Batch(String merchantId, long settlementDate, Currency currency) {}

  private final RecentEntries<Batch, BatchTotals> totals = new RecentEntries<>();

  /** The acquirer's own totals of this day, which never change once they were asked for. */
  synchronized BatchTotals ownTotals(String merchantId, long settlementDate, BatchTotals asked) {
    Batch batch = new Batch(merchantId, settlementDate, asked.net().currency());
    BatchTotals known = totals.get(batch);
    if (known != null) {
      return known;
    }
    BatchTotals own = isDisagreed(asked) ? withOneUnitMore(asked) : asked;
    totals.put(batch, own);
    return own;
  }

  private static boolean isDisagreed(BatchTotals asked) {
    return Math.abs(asked.net().minorUnits()) % LAST_TWO_DIGITS == DISAGREED;
  }

  private static BatchTotals withOneUnitMore(BatchTotals asked) {
    Money oneUnit = new Money(asked.sales().currency(), 1);
    return new BatchTotals(
        asked.saleCount(),
        asked.sales().plus(oneUnit),
        asked.voidCount(),
        asked.voids(),
        asked.refundCount(),
        asked.refunds());
  }
}
