package mpos.ledger.app.acquirer;

import java.time.Instant;
import java.util.Objects;
import mpos.ledger.domain.Money;

/**
 * Reverses a sale whose outcome is unknown or unwanted (0400, repeats 0401). All values are those
 * of the sale, so that the acquirer can find it; DE90 is built from them.
 *
 * @param merchantId DE42 of the sale
 * @param terminalId DE41 of the sale
 * @param traceNumber STAN (DE11) of the sale
 * @param retrievalReference RRN (DE37) of the sale
 * @param amount the whole amount of the sale
 * @param at when the sale was sent: its DE7, sent in DE90
 * @param authorizationCode DE38 of the sale's answer, null when there was none
 */
public record ReversalRequest(
    String merchantId,
    String terminalId,
    int traceNumber,
    String retrievalReference,
    Money amount,
    Instant at,
    String authorizationCode) {

  public ReversalRequest {
    RequestForm.require(merchantId, terminalId, traceNumber, retrievalReference, amount);
    Objects.requireNonNull(at, "at");
    RequestForm.require(
        authorizationCode == null || RequestForm.isAuthorizationCode(authorizationCode),
        "DE38, the authorization code, has 6 digits or letters");
  }
}
