package mpos.ledger.reader.virtual;

/** The clear PIN block of ISO 9564 format 0: the PIN mixed with digits of the card number. */
final class PinBlock {

  private static final int NIBBLES = 16;
  private static final int FILL = 0xF;
  private static final int ACCOUNT_DIGITS = 12;
  private static final int ACCOUNT_FROM_NIBBLE = 4;
  private static final int PIN_FROM_NIBBLE = 2;

  private PinBlock() {}

  static byte[] iso0(String pin, String cardNumber) {
    int[] nibbles = new int[NIBBLES];
    nibbles[1] = pin.length();
    for (int i = PIN_FROM_NIBBLE; i < NIBBLES; i++) {
      int at = i - PIN_FROM_NIBBLE;
      nibbles[i] = at < pin.length() ? pin.charAt(at) - '0' : FILL;
    }
    // The account part: the rightmost twelve digits before the check digit.
    String padded = "0".repeat(ACCOUNT_DIGITS) + cardNumber.substring(0, cardNumber.length() - 1);
    String account = padded.substring(padded.length() - ACCOUNT_DIGITS);
    byte[] block = new byte[NIBBLES / 2];
    for (int i = 0; i < NIBBLES; i++) {
      int digit = i < ACCOUNT_FROM_NIBBLE ? 0 : account.charAt(i - ACCOUNT_FROM_NIBBLE) - '0';
      block[i / 2] |= (byte) ((nibbles[i] ^ digit) << (i % 2 == 0 ? 4 : 0));
    }
    return block;
  }
}
