package mpos.ledger.domain.reader;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.card.ChipOnCard;
import mpos.ledger.domain.card.Verification;

/**
 * A card was read and its holder verified; the reader waits for the host. Of a PIN only the serial
 * number of the key that protects it is kept, and none of its block. What a magstripe has not is
 * null.
 */
public record CardPresented(
    UUID sessionId,
    ReadMode cardInterface,
    ChipOnCard chip,
    String applicationId,
    String bin,
    String lastFour,
    Verification verification,
    String keySerialNumber,
    String pinKeySerialNumber,
    Instant at)
    implements ReaderFact {}
