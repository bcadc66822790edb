package mpos.ledger.reader.wire;

/** Decimal numbers as cards and acquirers code them: two digits a byte, leading zeros (EMV "n"). */
public final class Bcd {

  private Bcd() {}

  /** A number that does not fit is the caller's mistake. */
  public static byte[] encode(long number, int bytes) {
    byte[] encoded = new byte[bytes];
    long rest = number;
    for (int i = bytes - 1; i >= 0; i--) {
      encoded[i] = (byte) (rest / 10 % 10 << 4 | rest % 10);
      rest /= 100;
    }
    if (rest != 0 || number < 0) {
      throw new IllegalArgumentException("The number does not fit into " + bytes * 2 + " digits");
    }
    return encoded;
  }

  public static long decode(byte[] encoded) {
    long number = 0;
    for (byte twoDigits : encoded) {
      number = number * 100 + digit(twoDigits >> 4 & 0xF) * 10L + digit(twoDigits & 0xF);
    }
    return number;
  }

  private static int digit(int nibble) {
    if (nibble > 9) {
      throw new MalformedMessageException("A decimal number has a digit above nine");
    }
    return nibble;
  }
}
