package mpos.ledger.domain.user;

import java.time.Instant;

/** The user has a new password; which, no event says. */
public record PasswordChanged(String userId, Instant at) implements MobileUserEvent {}
