package mpos.ledger.reader.card;

/**
 * Whether a card has a chip, by the first digit of its service code. If it has one, its magstripe
 * is accepted only after the chip could not be read. The service code itself is not passed on.
 */
public enum ChipByServiceCode {
  THERE,
  NOT_THERE,

  /** The reader gave no service code. */
  NOT_TOLD;

  private static final int INTERNATIONAL_CHIP = 2;
  private static final int NATIONAL_CHIP = 6;

  /** Reads EMV tag 5F30 (n3, two bytes, the first digit is a padding zero); null means absent. */
  public static ChipByServiceCode of(byte[] serviceCode) {
    if (serviceCode == null || serviceCode.length != 2) {
      return NOT_TOLD;
    }
    int firstDigit = serviceCode[0] & 0xF;
    return firstDigit == INTERNATIONAL_CHIP || firstDigit == NATIONAL_CHIP ? THERE : NOT_THERE;
  }
}
