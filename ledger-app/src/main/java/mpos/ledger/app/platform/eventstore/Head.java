package mpos.ledger.app.platform.eventstore;

import java.time.Instant;

/**
 * The end of the chain: the position and hash of the newest event and when it was recorded. What is
 * appended next continues from here.
 */
record Head(long position, byte[] hash, Instant recordedAt) {}
