package mpos.ledger.domain.user;

import java.time.Instant;

/** The reader is this user's and nobody else's. */
public record ReaderAssigned(String readerSerial, String userId, Instant at) {}
