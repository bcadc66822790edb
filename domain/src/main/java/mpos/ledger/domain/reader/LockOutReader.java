package mpos.ledger.domain.reader;

import java.time.Instant;

/** The reader said that it was tampered with. Once is enough, and repeating changes nothing. */
public record LockOutReader(String readerSerial, Instant at) {}
