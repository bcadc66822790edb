package mpos.ledger.domain.reader;

import java.time.Instant;
import java.util.UUID;

/** The session is over. */
public record ReaderSessionClosed(UUID sessionId, Why why, Instant at) implements ReaderFact {

  /** Who or what ended it. */
  public enum Why {
    CLOSED_BY_USER,
    TAKEN_OVER,
    READER_LOST,
    LEDGER_STOPPED
  }
}
