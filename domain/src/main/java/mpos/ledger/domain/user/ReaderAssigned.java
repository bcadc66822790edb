package mpos.ledger.domain.user;

import java.time.Instant;

/** The reader belongs to this user and nobody else. */
public record ReaderAssigned(String readerSerial, String userId, Instant at) {}
