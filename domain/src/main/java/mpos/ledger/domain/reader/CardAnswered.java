package mpos.ledger.domain.reader;

import java.time.Instant;
import java.util.UUID;

/**
 * The reader was given the host's response and reported the card's decision. {@code responseCode}
 * is ISO 8583 DE39, null when the host gave none; {@code outcome} is the reader's own word for how
 * it ended.
 */
public record CardAnswered(
    UUID sessionId, String responseCode, String outcome, boolean holderTriesAgain, Instant at)
    implements ReaderFact {}
