package mpos.ledger.reader;

/**
 * What came of waiting for a card: a card that was read and now waits for a decision, or no card.
 */
public sealed interface Presentation permits CardRead, NoCard {}
