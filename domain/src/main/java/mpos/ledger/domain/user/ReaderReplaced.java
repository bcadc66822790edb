package mpos.ledger.domain.user;

import java.time.Instant;

/** The user works with this reader from now on and no other. */
public record ReaderReplaced(String userId, String readerSerial, Instant at)
    implements MobileUserEvent {}
