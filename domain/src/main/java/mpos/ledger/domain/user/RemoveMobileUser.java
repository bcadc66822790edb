package mpos.ledger.domain.user;

import java.time.Instant;

/** Removes the account for good, and frees its reader. */
public record RemoveMobileUser(String userId, Instant at) {}
