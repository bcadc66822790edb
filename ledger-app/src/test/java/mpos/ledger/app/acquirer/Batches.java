package mpos.ledger.app.acquirer;

import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;

/** Named batch totals of {@link Sales#MERCHANT}. */
public final class Batches {

  static final BusinessDay DAY = BusinessDay.parse("2026-11-23");

  private Batches() {}

  /** Three sales of NT$4,580.00 in all, one voided for NT$80.00, one refund of NT$500.00. */
  public static BatchTotals ofABusyDay() {
    return totals(458_000, 8_000, 50_000);
  }

  /** Like the busy day, with this net. */
  static BatchTotals withNet(long minorUnits) {
    return totals(minorUnits + 58_000, 8_000, 50_000);
  }

  /** Nothing but one refund. */
  static BatchTotals ofARefundOnly() {
    return new BatchTotals(0, twd(0), 0, twd(0), 1, twd(50_000));
  }

  public static BatchTotalsRequest request(BatchTotals totals) {
    return request(DAY, 9, totals);
  }

  public static BatchTotalsRequest request(BusinessDay day, int traceNumber, BatchTotals totals) {
    return new BatchTotalsRequest(
        Sales.MERCHANT, traceNumber, "63271700000" + traceNumber, day, totals);
  }

  static Money twd(long minorUnits) {
    return Money.of("TWD", minorUnits);
  }

  private static BatchTotals totals(long sales, long voids, long refunds) {
    return new BatchTotals(3, twd(sales), 1, twd(voids), 1, twd(refunds));
  }
}
