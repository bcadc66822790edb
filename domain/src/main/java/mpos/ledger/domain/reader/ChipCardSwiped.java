package mpos.ledger.domain.reader;

import java.time.Instant;
import java.util.UUID;

/**
 * A chip card was swiped although its chip had not failed often enough (S10): the cardholder was
 * asked for the chip, by the reader itself or, when it let the swipe through, by the ledger.
 */
public record ChipCardSwiped(UUID sessionId, boolean refusedByReader, Instant at)
    implements ReaderFact {}
