package mpos.ledger.domain.user;

import java.time.Instant;
import mpos.ledger.domain.limits.Limits;

/** These limits hold from now on (S2). */
public record LimitsSet(String userId, Limits limits, Instant at) implements MobileUserEvent {}
