package mpos.ledger.domain.user;

import java.time.Instant;

/** The reader is nobody's and may be given to another user. */
public record ReaderReleased(String readerSerial, String userId, Instant at) {}
