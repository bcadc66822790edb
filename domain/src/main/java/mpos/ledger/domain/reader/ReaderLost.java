package mpos.ledger.domain.reader;

import java.time.Instant;
import java.util.UUID;

/**
 * The reader can no longer be used in this session: its link broke, it fell silent, it was opened,
 * or it reported another amount than the one it was given. {@code during} is where the session
 * stood.
 */
public record ReaderLost(UUID sessionId, String trouble, String during, Instant at)
    implements ReaderFact {}
