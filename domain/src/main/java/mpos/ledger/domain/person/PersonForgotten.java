package mpos.ledger.domain.person;

import java.time.Instant;
import java.util.UUID;

/** The key of this person is erased: what events keep of the person nobody can read any more. */
public record PersonForgotten(UUID person, Instant at) {}
