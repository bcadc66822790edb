package mpos.ledger.domain.user;

import java.time.Instant;

/** Gives the user another reader, in place of a lost or broken one. */
public record ReplaceReader(String userId, String readerSerial, Instant at) {}
