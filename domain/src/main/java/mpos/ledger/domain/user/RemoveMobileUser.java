package mpos.ledger.domain.user;

import java.time.Instant;

/** Takes the account away for good, and frees its reader. */
public record RemoveMobileUser(String userId, Instant at) {}
