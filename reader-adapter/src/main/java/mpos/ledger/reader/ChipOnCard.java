package mpos.ledger.reader;

/**
 * Whether a card has a chip, by the first digit of its service code: then its stripe may only be
 * taken when the chip could not be read. The service code itself stays at the reader.
 */
public enum ChipOnCard {
  THERE,
  NOT_THERE,

  /** The reader gave no service code. */
  NOT_TOLD;

  private static final int INTERNATIONAL_CHIP = 2;
  private static final int NATIONAL_CHIP = 6;

  /** Reads EMV tag 5F30 (n3, two bytes, the first digit is a filling zero); null is its absence. */
  static ChipOnCard of(byte[] serviceCode) {
    if (serviceCode == null || serviceCode.length != 2) {
      return NOT_TOLD;
    }
    int firstDigit = serviceCode[0] & 0xF;
    return firstDigit == INTERNATIONAL_CHIP || firstDigit == NATIONAL_CHIP ? THERE : NOT_THERE;
  }
}
