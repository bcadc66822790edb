package mpos.ledger.domain.user;

import java.time.Instant;

/** The user is called and reached like this from now on. */
public record MobileUserChanged(String userId, SealedDetails details, Instant at)
    implements MobileUserEvent {}
