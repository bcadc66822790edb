package mpos.ledger.app.acquirer;

import java.util.Objects;

/**
 * What the reader read of the card for the acquirer's eyes only. It passes through the ledger and
 * is neither stored nor shown, so {@code toString} reveals nothing; the arrays are not copied, so
 * that one wipe is enough.
 *
 * @param plainTags DE55, EMV tags in the clear; empty for a magstripe
 * @param encryptedTags card number and track as ciphertext, for DE63; may be empty
 * @param encryptedTagsKeySerial the DUKPT key serial number of that ciphertext, for DE63
 * @param pinBlock DE52, 8 bytes; null when no PIN was taken
 * @param pinKeySerial DE53, the PIN key's serial number; null when no PIN was taken
 */
public record SealedCardData(
    byte[] plainTags,
    byte[] encryptedTags,
    byte[] encryptedTagsKeySerial,
    byte[] pinBlock,
    byte[] pinKeySerial) {

  private static final int KEY_SERIAL_LENGTH_BYTES = 1;

  public SealedCardData {
    Objects.requireNonNull(plainTags, "plainTags");
    Objects.requireNonNull(encryptedTags, "encryptedTags");
    Objects.requireNonNull(encryptedTagsKeySerial, "encryptedTagsKeySerial");
    RequestForm.require(
        plainTags.length <= AcquirerField.CHIP_DATA.length(), "DE55 has up to 999 bytes");
    RequestForm.require(
        encryptedTagsKeySerial.length <= AcquirerField.PIN_KEY_SERIAL.length(),
        "A key serial number has up to 10 bytes");
    RequestForm.require(
        KEY_SERIAL_LENGTH_BYTES + encryptedTagsKeySerial.length + encryptedTags.length
            <= AcquirerField.ENCRYPTED_TAGS.length(),
        "DE63 has up to 999 bytes");
    RequestForm.require(
        (pinBlock == null) == (pinKeySerial == null), "A PIN block goes with its key serial");
    RequestForm.require(
        pinBlock == null || pinBlock.length == AcquirerField.PIN_BLOCK.length(),
        "DE52, the PIN block, has 8 bytes");
    RequestForm.require(
        pinKeySerial == null || isKeySerial(pinKeySerial),
        "DE53, the PIN key's serial number, has 1 to 10 bytes");
  }

  public boolean hasPin() {
    return pinBlock != null;
  }

  /** DE63: one byte with the length of the key serial number, that number, the ciphertext. */
  public byte[] encryptedTagsField() {
    int serialBytes = encryptedTagsKeySerial.length;
    int headBytes = KEY_SERIAL_LENGTH_BYTES + serialBytes;
    byte[] field = new byte[headBytes + encryptedTags.length];
    field[0] = (byte) serialBytes;
    System.arraycopy(encryptedTagsKeySerial, 0, field, KEY_SERIAL_LENGTH_BYTES, serialBytes);
    System.arraycopy(encryptedTags, 0, field, headBytes, encryptedTags.length);
    return field;
  }

  private static boolean isKeySerial(byte[] value) {
    return value.length >= 1 && value.length <= AcquirerField.PIN_KEY_SERIAL.length();
  }

  @Override
  public String toString() {
    return "SealedCardData[hidden]";
  }
}
