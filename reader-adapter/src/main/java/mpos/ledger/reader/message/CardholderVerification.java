package mpos.ledger.reader.message;

/** How the cardholder was verified, as the reader says (tag C2); never guessed. */
public enum CardholderVerification {
  ONLINE_PIN(1),
  DEVICE(2),
  SIGNATURE(3),
  NONE(4),
  OFFLINE_PIN(8),

  /** The reader did not say, or said a number we do not know; treat as not verified. */
  UNKNOWN(0);

  private final int number;

  CardholderVerification(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** Reads tag C2; null means absent. */
  static CardholderVerification of(byte[] value) {
    if (value != null && value.length == 1) {
      for (CardholderVerification known : values()) {
        if (known.number == value[0]) {
          return known;
        }
      }
    }
    return UNKNOWN;
  }
}
