package mpos.ledger.domain.user;

import java.time.Instant;
import mpos.ledger.domain.limits.Limits;

/** Sets what the user may take from now on (S2). */
public record SetLimits(String userId, Limits limits, Instant at) {}
