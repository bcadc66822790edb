package mpos.ledger.domain.user;

import java.time.Instant;

/** The reader belongs to nobody and may be assigned to another user. */
public record ReaderReleased(String readerSerial, String userId, Instant at) {}
