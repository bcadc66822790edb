package mpos.ledger.domain.user;

import java.time.Instant;

/** The user can neither sign in nor take payments until unlocked (S5). */
public record MobileUserLocked(String userId, LockReason reason, Instant at)
    implements MobileUserEvent {}
