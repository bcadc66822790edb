package mpos.ledger.app.acquirer;

import java.time.Instant;
import java.util.Objects;
import mpos.ledger.domain.Money;

/**
 * Voids a sale that is not settled yet (0200, repeats 0201, processing code 020000). Terminal and
 * retrieval reference identify it at the acquirer: a repeat has the same ones.
 *
 * @param merchantId DE42 of the sale
 * @param terminalId DE41 of the sale
 * @param traceNumber STAN (DE11), 1 to 999999, the void's own
 * @param retrievalReference RRN (DE37), 12 digits or letters, the void's own
 * @param amount the whole amount of the sale
 * @param at when it was requested: DE7 in UTC, DE12 and DE13 in local time
 * @param original the sale: DE38, DE62 and DE90
 */
public record VoidRequest(
    String merchantId,
    String terminalId,
    int traceNumber,
    String retrievalReference,
    Money amount,
    Instant at,
    OriginalSale original)
    implements VoidOrRefundRequest {

  public VoidRequest {
    RequestForm.require(merchantId, terminalId, traceNumber, retrievalReference, amount);
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(original, "original");
  }
}
