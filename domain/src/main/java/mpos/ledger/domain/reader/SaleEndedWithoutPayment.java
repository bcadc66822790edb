package mpos.ledger.domain.reader;

import java.time.Instant;
import java.util.UUID;

/**
 * A sale at the reader ended before the host was asked: no card came, somebody canceled, the card
 * could not be used, or the ledger refused it. No money moved.
 */
public record SaleEndedWithoutPayment(
    UUID sessionId, String reason, boolean holderTriesAgain, Instant at) implements ReaderFact {}
