package mpos.ledger.app.acquirer;

import java.time.Instant;
import java.util.Objects;

/**
 * The approved sale that a void or a refund is about, by the values that the acquirer knows it by.
 *
 * @param traceNumber DE11 of the sale, in DE90
 * @param retrievalReference DE37 of the sale, sent in DE62
 * @param at when the sale was sent: its DE7, in DE90
 * @param authorizationCode DE38 of the sale's answer
 */
public record OriginalSale(
    int traceNumber, String retrievalReference, Instant at, String authorizationCode) {

  public OriginalSale {
    RequestForm.requireTraceNumber(traceNumber);
    RequestForm.requireRetrievalReference(retrievalReference);
    Objects.requireNonNull(at, "at");
    RequestForm.require(
        RequestForm.isAuthorizationCode(authorizationCode),
        "DE38, the authorization code, has 6 digits or letters");
  }
}
