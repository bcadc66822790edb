package mpos.ledger.app.acquirer;

import java.time.Instant;
import java.util.Locale;
import mpos.ledger.domain.Money;

/** Named voids and refunds of the sales in {@link Sales}. */
public final class VoidAndRefundRequests {

  static final Instant MINUTES_LATER = Instant.parse("2026-11-23T15:06:07Z");

  /** In Taipei it is the 25th already. */
  static final Instant A_DAY_LATER = Instant.parse("2026-11-24T16:30:00Z");

  private VoidAndRefundRequests() {}

  /** The void of a sale as the acquirer approved it; the reference follows the trace number. */
  public static VoidRequest voidOf(SaleRequest sale, String authorizationCode, int traceNumber) {
    return voidOf(sale, original(sale, authorizationCode), traceNumber, sale.amount());
  }

  public static VoidRequest voidOf(
      SaleRequest sale, OriginalSale original, int traceNumber, Money amount) {
    return new VoidRequest(
        sale.merchantId(),
        sale.terminalId(),
        traceNumber,
        reference(traceNumber),
        amount,
        MINUTES_LATER,
        original);
  }

  static RefundRequest refundOf(
      SaleRequest sale, String authorizationCode, int traceNumber, long minorUnits) {
    return refundOf(sale, authorizationCode, traceNumber, Money.of("TWD", minorUnits));
  }

  static RefundRequest refundOf(
      SaleRequest sale, String authorizationCode, int traceNumber, Money amount) {
    return new RefundRequest(
        sale.merchantId(),
        sale.terminalId(),
        traceNumber,
        reference(traceNumber),
        amount,
        A_DAY_LATER,
        original(sale, authorizationCode));
  }

  static OriginalSale original(SaleRequest sale, String authorizationCode) {
    return new OriginalSale(
        sale.traceNumber(), sale.retrievalReference(), sale.at(), authorizationCode);
  }

  private static String reference(int traceNumber) {
    return String.format(Locale.ROOT, "632716%06d", traceNumber);
  }
}
