package mpos.ledger.domain.user;

import java.time.Instant;

/** The user is removed for good; the account id is never used again. */
public record MobileUserRemoved(String userId, Instant at) implements MobileUserEvent {}
