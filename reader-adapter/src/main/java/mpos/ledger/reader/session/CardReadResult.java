package mpos.ledger.reader.session;

/** What waiting for a card led to: a card that was read and now waits for a decision, or none. */
public sealed interface CardReadResult permits CardRead, CardNotRead {}
