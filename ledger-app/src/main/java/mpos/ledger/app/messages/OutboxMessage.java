package mpos.ledger.app.messages;

import java.time.Instant;
import java.util.UUID;

/**
 * A message as the outbox holds it: for whom and what, and nothing that says who that is. The issue
 * names the first password and code; {@code attempts} counts the one that is under way.
 */
record OutboxMessage(
    UUID messageId,
    String userId,
    Template template,
    UUID issueId,
    Instant issuedAt,
    int attempts) {}
