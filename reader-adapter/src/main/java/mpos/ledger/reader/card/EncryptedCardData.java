package mpos.ledger.reader.card;

import java.util.Arrays;

/**
 * What only the acquirer can decrypt: the card's number, track and expiry date under one DUKPT key
 * and, if the issuer verifies a PIN, the PIN block under another. It is passed on, never stored,
 * never shown; {@link #wipe} it once the acquirer has it.
 */
public final class EncryptedCardData {

  private final int keyId;
  private final byte[] encryptedTags;
  private final byte[] keySerialNumber;
  private final byte[] pinBlock;
  private final byte[] pinKeySerialNumber;

  public EncryptedCardData(
      int keyId,
      byte[] encryptedTags,
      byte[] keySerialNumber,
      byte[] pinBlock,
      byte[] pinKeySerialNumber) {
    this.keyId = keyId;
    this.encryptedTags = encryptedTags;
    this.keySerialNumber = keySerialNumber;
    this.pinBlock = pinBlock;
    this.pinKeySerialNumber = pinKeySerialNumber;
  }

  /** Key type (8 is DUKPT-3DES CBC) shifted by ten bits, or-ed with the key's index. */
  public int keyId() {
    return keyId;
  }

  /** Ciphertext of the tags 57, 5A and 5F24; not a copy. */
  public byte[] encryptedTags() {
    return encryptedTags;
  }

  /** Ten bytes, or null when the reader gave none. */
  public byte[] keySerialNumber() {
    return keySerialNumber;
  }

  /** Eight bytes (ISO-0), or null when the issuer verifies no PIN; not a copy. */
  public byte[] pinBlock() {
    return pinBlock;
  }

  /** Ten bytes, or null with {@link #pinBlock}. */
  public byte[] pinKeySerialNumber() {
    return pinKeySerialNumber;
  }

  /** Overwrites the secrets. */
  public void wipe() {
    Arrays.fill(encryptedTags, (byte) 0);
    if (pinBlock != null) {
      Arrays.fill(pinBlock, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "encrypted card data";
  }
}
