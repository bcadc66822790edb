package mpos.ledger.domain.user;

import java.time.Instant;

/** The user takes no payments any more, for good; the account id is not used again. */
public record MobileUserRemoved(String userId, Instant at) implements MobileUserEvent {}
