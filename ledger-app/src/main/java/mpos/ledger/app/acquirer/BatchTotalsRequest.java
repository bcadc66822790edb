package mpos.ledger.app.acquirer;

import java.util.Objects;
import mpos.ledger.domain.BusinessDay;

/**
 * Asks the acquirer to compare one merchant's totals of one business day (0500, repeats 0501).
 *
 * @param merchantId DE42, up to 15 characters
 * @param traceNumber STAN (DE11), 1 to 999999, the request's own
 * @param retrievalReference RRN (DE37), 12 digits or letters, the request's own
 * @param day DE15, which holds month and day only
 * @param totals DE50, DE74, DE76, DE77, DE86, DE88, DE89 and DE97
 */
public record BatchTotalsRequest(
    String merchantId,
    int traceNumber,
    String retrievalReference,
    BusinessDay day,
    BatchTotals totals) {

  public BatchTotalsRequest {
    RequestForm.requireMessage(merchantId, traceNumber, retrievalReference);
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(totals, "totals");
  }
}
