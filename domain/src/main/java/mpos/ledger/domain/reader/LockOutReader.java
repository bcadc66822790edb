package mpos.ledger.domain.reader;

import java.time.Instant;

/** The reader reported that it was tampered with. Once is enough; again changes nothing. */
public record LockOutReader(String readerSerial, Instant at) {}
