package mpos.ledger.domain.person;

import java.time.Instant;
import java.util.UUID;

/** This person's key is erased: what events keep about the person can no longer be read. */
public record PersonForgotten(UUID person, Instant at) {}
