package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;

/**
 * Voids an unsettled payment (取消交易, S19). The request id names this command for ever; the acquirer
 * hears of the void under its own trace number and retrieval reference.
 *
 * @param traceNumber STAN (ISO 8583 DE11)
 * @param retrievalReference RRN (ISO 8583 DE37)
 */
public record VoidPayment(
    UUID paymentId,
    UUID requestId,
    String contentHash,
    String userId,
    int traceNumber,
    String retrievalReference,
    Instant at) {

  /** The fact, once the rules hold. */
  VoidRequested accepted() {
    return new VoidRequested(
        paymentId, requestId, contentHash, userId, traceNumber, retrievalReference, at);
  }
}
