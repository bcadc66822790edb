package mpos.ledger.reader.wire;

/**
 * How the reader answered a command (the third byte of a response). An unknown status keeps its
 * number, so that it can be shown and asked about.
 */
public record Status(Meaning meaning, int number) {

  /** The statuses we know, by the vendor's numbers. */
  public enum Meaning {
    OK(0x00),
    GENERAL_ERROR(0x01),
    INVALID_COMMAND(0x02),
    INVALID_PARAMETER(0x03),
    NOT_PERMITTED_NOW(0x07),
    NO_DATA(0x08),
    TIMEOUT(0x09),
    NOT_SUPPORTED(0x0D),
    PIN_ENTRY_LIMIT(0x0E),
    HARDWARE(0x10),
    CANCELLED(0x12),
    SMART_CARD_READER(0x17),
    MISSING_KEY(0x19),
    PIN_DATA_MISSING(0x1A),
    NOT_PERMITTED(0x1F),
    BUSY(0x26),
    TAMPERED(0x27),
    EMV_ERROR(0x2C),
    CRYPTO_ERROR(0x2D),
    WRONG_FIRMWARE(0x2F),
    NO_CONNECTION(0x32),
    OTHER(-1);

    private final int number;

    Meaning(int number) {
      this.number = number;
    }
  }

  private static final Status[] BY_NUMBER = new Status[0x100];

  static {
    for (int number = 0; number < BY_NUMBER.length; number++) {
      BY_NUMBER[number] = new Status(Meaning.OTHER, number);
    }
    for (Meaning meaning : Meaning.values()) {
      if (meaning != Meaning.OTHER) {
        BY_NUMBER[meaning.number] = new Status(meaning, meaning.number);
      }
    }
  }

  public static final Status OK = of(Meaning.OK);

  public static Status of(Meaning meaning) {
    return BY_NUMBER[meaning.number];
  }

  public static Status of(int number) {
    return BY_NUMBER[number & 0xFF];
  }

  public boolean is(Meaning expected) {
    return meaning == expected;
  }

  @Override
  public String toString() {
    return "%s (%02X)".formatted(meaning, number);
  }
}
