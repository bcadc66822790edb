package mpos.ledger.domain.user;

import java.time.Instant;

/** A person of the shop has an account, a terminal id and a reader (S1). */
public record MobileUserAdded(
    String userId, String merchantId, String terminalId, String readerSerial, Instant at) {}
