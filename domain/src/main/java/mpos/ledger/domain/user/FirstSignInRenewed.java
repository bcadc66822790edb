package mpos.ledger.domain.user;

import java.time.Instant;
import java.util.UUID;

/**
 * The user has to sign in for the first time again, with what this issue names; what was issued
 * before is void, and a lock is lifted.
 */
public record FirstSignInRenewed(String userId, UUID issueId, Instant at)
    implements MobileUserEvent {}
