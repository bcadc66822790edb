package mpos.ledger.projections.journal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What one event posts to one merchant's accounts, with the way back to the event: its position,
 * its stored name, its time of recording and its payment, which a settlement batch does not have.
 */
record Entry(
    long position,
    String event,
    UUID paymentId,
    Instant recordedAt,
    String merchantId,
    List<Move> moves) {}
