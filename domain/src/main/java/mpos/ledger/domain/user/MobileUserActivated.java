package mpos.ledger.domain.user;

import java.time.Instant;

/** The user has signed in for the first time and may take payments (S4). */
public record MobileUserActivated(String userId, Instant at) implements MobileUserEvent {}
