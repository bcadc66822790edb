package mpos.ledger.domain.reader;

import java.time.Instant;

/** A reader reported that its housing was opened (status 27): it is locked out from now on. */
public record ReaderTampered(String readerSerial, Instant at) {}
