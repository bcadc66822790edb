package mpos.ledger.projections.openrequests;

import java.time.Instant;
import java.util.UUID;

/** A void or refund that waits for the acquirer's answer, and the node that began it. */
public record OpenRequest(UUID requestId, UUID paymentId, long node, Instant openSince) {}
