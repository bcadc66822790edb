package mpos.ledger.projections.journal;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;

/**
 * One posting of an account, with the event that caused it: its position, stored name and time of
 * recording, and what it belongs to: a payment, perhaps one of its refunds; or a settlement batch,
 * named by its business day. The id is the event's position and the line in its entry, {@code
 * 123-1}.
 */
public record PostingView(
    String postingId,
    long position,
    String event,
    UUID paymentId,
    UUID refundId,
    BusinessDay batchDay,
    Scheme scheme,
    Money amount,
    Money balance,
    Instant recordedAt) {}
