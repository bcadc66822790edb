package mpos.ledger.app.acquirer;

/** Decimal digits of a fixed length, for fields of form n. */
public final class Digits {

  private static final int LARGEST = 9;
  private static final int LOW_HALF = 0x0F;
  private static final int HALF_BITS = 4;

  private Digits() {}

  /** The number with leading zeros; fails when it has more digits than that. */
  public static String padded(Object number, int length) {
    String digits = number.toString();
    if (digits.length() > length) {
      throw new IllegalArgumentException("A number has more than " + length + " digits");
    }
    return "0".repeat(length - digits.length()) + digits;
  }

  /** Whether this byte holds two decimal digits. */
  static boolean arePacked(byte two) {
    return (two & LOW_HALF) <= LARGEST && (two >> HALF_BITS & LOW_HALF) <= LARGEST;
  }

  /** The number in one packed byte. */
  static int packed(byte two) {
    return (two >> HALF_BITS & LOW_HALF) * (LARGEST + 1) + (two & LOW_HALF);
  }
}
