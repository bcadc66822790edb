package mpos.ledger.domain.reader;

import java.time.Instant;
import java.util.UUID;

/** The reader's battery is nearly empty; sales go on until it is. */
public record BatteryLow(UUID sessionId, int percent, Instant at) implements ReaderFact {}
