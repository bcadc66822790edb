package mpos.ledger.domain.user;

import java.time.Instant;
import java.util.UUID;

/**
 * The user must go through the first sign-in again, with the password and code that this issue
 * names; earlier ones no longer work, and a lock is lifted.
 */
public record FirstSignInRenewed(String userId, UUID issueId, Instant at)
    implements MobileUserEvent {}
