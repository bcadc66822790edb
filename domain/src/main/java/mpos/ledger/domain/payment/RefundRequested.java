package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.Money;

/**
 * This part of the payment is to be refunded; the acquirer is about to be asked, and is asked until
 * it answers. Until then the part counts as refunded, so that refunds at the same time cannot
 * exceed the payment.
 *
 * @param traceNumber STAN (ISO 8583 DE11)
 * @param retrievalReference RRN (ISO 8583 DE37)
 */
public record RefundRequested(
    UUID paymentId,
    UUID refundId,
    String contentHash,
    String userId,
    Money amount,
    String reason,
    int traceNumber,
    String retrievalReference,
    Instant at)
    implements RefundEvent, VoidOrRefundEvent.Requested {

  @Override
  public UUID requestId() {
    return refundId;
  }
}
