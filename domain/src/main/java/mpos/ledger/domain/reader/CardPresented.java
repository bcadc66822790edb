package mpos.ledger.domain.reader;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.card.ChipOnCard;
import mpos.ledger.domain.card.Verification;

/**
 * A card was read and the cardholder verified; the reader waits for the host. Of a PIN, only the
 * serial number of the key that protects it is kept, never the PIN block. What a magstripe does not
 * have is null.
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
