package mpos.ledger.domain.reader;

import java.time.Instant;
import java.util.UUID;

/**
 * A card was inserted and its chip could not be read. After enough of these a swipe is allowed
 * (S10).
 */
public record ChipReadFailed(UUID sessionId, Instant at) implements ReaderFact {}
