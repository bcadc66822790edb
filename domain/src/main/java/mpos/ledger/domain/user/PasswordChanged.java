package mpos.ledger.domain.user;

import java.time.Instant;

/** The user has a new password; no event says which. */
public record PasswordChanged(String userId, Instant at) implements MobileUserEvent {}
