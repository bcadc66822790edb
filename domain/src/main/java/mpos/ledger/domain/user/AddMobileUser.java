package mpos.ledger.domain.user;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.limits.Limits;

/**
 * Gives a person of the shop an account, a terminal id (ISO 8583 DE41), a reader and limits (S1,
 * S2). The issue id names the first password and activation code that the person will be sent.
 */
public record AddMobileUser(
    String userId,
    String merchantId,
    String terminalId,
    String readerSerial,
    UUID issueId,
    SealedDetails details,
    Limits limits,
    Instant at) {}
