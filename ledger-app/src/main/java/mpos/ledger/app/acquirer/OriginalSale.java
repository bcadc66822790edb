package mpos.ledger.app.acquirer;

import java.time.Instant;
import java.util.Objects;

/**
 * The approved sale that a void or refund is for, by the values that the acquirer knows it by.
 *
 * @param traceNumber STAN (DE11) of the sale, sent in DE90
 * @param retrievalReference RRN (DE37) of the sale, sent in DE62
 * @param at when the sale was sent: its DE7, sent in DE90
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
