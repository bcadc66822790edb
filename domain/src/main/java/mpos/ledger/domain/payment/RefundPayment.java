package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.Money;

/**
 * Refunds a settled payment, in whole or in part (退貨, S24 to S26). A mobile user asks for it, or
 * the merchant itself in its portal: then the merchant's id stands in place of the user's.
 *
 * @param traceNumber STAN (ISO 8583 DE11)
 * @param retrievalReference RRN (ISO 8583 DE37)
 */
public record RefundPayment(
    UUID paymentId,
    UUID refundId,
    String contentHash,
    String userId,
    Money amount,
    String reason,
    int traceNumber,
    String retrievalReference,
    Instant at) {

  /** The fact, once the rules hold. */
  RefundRequested accepted() {
    return new RefundRequested(
        paymentId,
        refundId,
        contentHash,
        userId,
        amount,
        reason,
        traceNumber,
        retrievalReference,
        at);
  }
}
