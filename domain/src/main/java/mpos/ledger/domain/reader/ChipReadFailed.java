package mpos.ledger.domain.reader;

import java.time.Instant;
import java.util.UUID;

/** A card was inserted and its chip could not be read. Enough of these allow a swipe (S10). */
public record ChipReadFailed(UUID sessionId, Instant at) implements ReaderFact {}
