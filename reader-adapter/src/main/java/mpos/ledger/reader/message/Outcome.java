package mpos.ledger.reader.message;

/** The card's decision on the sale (tag C1 of "finished"). Absent is unknown, never approved. */
public enum Outcome {
  APPROVED(0x0800),

  /** The card's no: its own, or the issuer's that it follows. */
  DECLINED(0x0400),
  TRY_ANOTHER_INTERFACE(0x0100),
  TRY_AGAIN(0x1000),
  ENDED(0x0000),
  ABORTED(0xFFFF),

  /** No result, or one we do not know: an approval by the host must be reversed. */
  UNKNOWN(-1);

  private static final int RESULT_BYTES = 2;

  private final int number;

  Outcome(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** Reads tag C1; null means absent. */
  static Outcome of(byte[] value) {
    if (value != null && value.length == RESULT_BYTES) {
      int number = (value[0] & 0xFF) << 8 | value[1] & 0xFF;
      for (Outcome known : values()) {
        if (known.number == number) {
          return known;
        }
      }
    }
    return UNKNOWN;
  }
}
