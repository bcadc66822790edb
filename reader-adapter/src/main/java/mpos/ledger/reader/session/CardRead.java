package mpos.ledger.reader.session;

import mpos.ledger.reader.card.CardScheme;
import mpos.ledger.reader.card.ChipByServiceCode;
import mpos.ledger.reader.card.EncryptedCardData;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.CardholderVerification;

/**
 * A card that was read and waits for the host's decision: everything that is known of it outside
 * the reader. Of its number only the first six and last four digits; no track.
 *
 * @param contactlessMagstripe a contactless card that gave magstripe data only
 * @param applicationId the chip's application (EMV 84) in upper-case hexadecimal, null for a
 *     magstripe
 * @param chip whether the card has a chip, by its service code; said by the reader, not by the app
 * @param failedChipReads how often a chip could not be read before this, for the same cardholder
 * @param token the same for the same card (a keyed hash, hexadecimal)
 * @param emvTags the chip's data for the acquirer (ISO 8583 DE55), encoded; not a copy
 */
public record CardRead(
    CardInterface cardInterface,
    boolean contactlessMagstripe,
    String applicationId,
    CardScheme scheme,
    ChipByServiceCode chip,
    String firstSix,
    String lastFour,
    CardholderVerification verification,
    int failedChipReads,
    String token,
    byte[] emvTags,
    EncryptedCardData encrypted)
    implements CardReadResult {

  @Override
  public String toString() {
    return "%s %s******%s by %s, %s"
        .formatted(scheme, firstSix, lastFour, cardInterface, verification);
  }
}
