package mpos.ledger.app.messages;

import java.time.Instant;
import java.util.UUID;

/**
 * A message as the outbox stores it: for which user and what, without any personal data. The issue
 * names the first password and code; {@code attempts} includes the one under way.
 */
record OutboxMessage(
    UUID messageId,
    String userId,
    Template template,
    UUID issueId,
    Instant issuedAt,
    int attempts) {}
