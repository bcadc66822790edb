package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;

/**
 * The payment is to be voided; the acquirer is about to be asked, and is asked until it answers.
 *
 * @param traceNumber STAN (ISO 8583 DE11)
 * @param retrievalReference RRN (ISO 8583 DE37)
 */
public record VoidRequested(
    UUID paymentId,
    UUID requestId,
    String contentHash,
    String userId,
    int traceNumber,
    String retrievalReference,
    Instant at)
    implements VoidEvent, VoidOrRefundEvent.Requested {}
