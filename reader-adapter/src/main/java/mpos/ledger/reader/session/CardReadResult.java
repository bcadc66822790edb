package mpos.ledger.reader.session;

/**
 * What came of waiting for a card: a card that was read and now waits for a decision, or no card.
 */
public sealed interface CardReadResult permits CardRead, CardNotRead {}
