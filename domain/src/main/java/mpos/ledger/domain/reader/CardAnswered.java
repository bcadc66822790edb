package mpos.ledger.domain.reader;

import java.time.Instant;
import java.util.UUID;

/**
 * The reader was told the host's answer and said the card's last word. {@code responseCode} is ISO
 * 8583 DE39, null when the host gave none; {@code outcome} is the reader's own word for the end.
 */
public record CardAnswered(
    UUID sessionId, String responseCode, String outcome, boolean holderTriesAgain, Instant at)
    implements ReaderFact {}
