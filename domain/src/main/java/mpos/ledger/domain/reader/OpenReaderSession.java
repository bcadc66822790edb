package mpos.ledger.domain.reader;

/** Begins the record of a session with a reader that has just named itself. */
public record OpenReaderSession(ReaderSessionOpened opened) {}
