package mpos.ledger.domain.user;

import java.time.Instant;
import java.util.UUID;

/**
 * A person of the shop has an account, a terminal id and a reader (S1). The issue id names the
 * first password and activation code; it is all zeros for users of the time before there were any.
 */
public record MobileUserAdded(
    String userId,
    String merchantId,
    String terminalId,
    String readerSerial,
    UUID issueId,
    SealedDetails details,
    Instant at)
    implements MobileUserEvent {}
