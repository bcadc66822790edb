package mpos.ledger.app.platform.eventstore;

/**
 * An event that was just stored, and where it stands: its number in its stream, from 0, and its
 * position in the ledger, from 1.
 */
public record RecordedEvent<E>(E event, long sequence, long position) {}
