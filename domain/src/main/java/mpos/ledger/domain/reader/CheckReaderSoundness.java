package mpos.ledger.domain.reader;

/** May this reader still be used by anybody? Asked before a session opens; changes nothing. */
public record CheckReaderSoundness(String readerSerial) {}
