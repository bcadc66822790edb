package mpos.ledger.domain.reader;

import java.time.Instant;
import java.util.UUID;

/**
 * A reader was connected (S6) and named itself. {@code link} is how it is connected, as the app
 * asked: virtual, tcp, serial or relay.
 */
public record ReaderSessionOpened(
    UUID sessionId,
    String userId,
    String readerSerial,
    String link,
    String firmware,
    String firmwareVersion,
    int batteryPercent,
    Instant at)
    implements ReaderFact {}
