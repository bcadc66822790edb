package mpos.ledger.domain.reader;

import java.time.Instant;
import java.util.UUID;

/**
 * The reader cannot be used any more in this session: its link broke, it fell silent, it was
 * opened, it told another amount than it was told. {@code during} is where the session stood.
 */
public record ReaderLost(UUID sessionId, String trouble, String during, Instant at)
    implements ReaderFact {}
