package mpos.ledger.domain.user;

import java.time.Instant;

/** The user may sign in again, with the password as it was. */
public record MobileUserUnlocked(String userId, Instant at) implements MobileUserEvent {}
