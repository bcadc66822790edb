package mpos.ledger.projections.journal;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;

/**
 * One posting of an account, with the event that caused it: its position and stored name, its
 * payment (null for a batch) and its time of recording. The id is the event's position and the line
 * in its entry, {@code 123-1}.
 */
public record PostingView(
    String postingId,
    long position,
    String event,
    UUID paymentId,
    Scheme scheme,
    Money amount,
    Money balance,
    Instant recordedAt) {}
