package mpos.ledger.reader.message;

/**
 * What the reader shows to the cardholder and asks the phone to show too. An unknown message keeps
 * its number.
 */
public record ScreenMessage(Meaning meaning, int number) {

  /** The messages we know. */
  public enum Meaning {
    APPROVED(0x0003),
    DECLINED(0x0007),
    ENTER_PIN(0x0009),
    ERROR(0x000F),
    REMOVE_CARD(0x0010),
    IDLE(0x0014),
    PRESENT_CARD(0x0015),
    PROCESSING(0x0016),
    CARD_READ(0x0017),
    USE_OTHER_INTERFACE(0x0018),
    APPROVED_PLEASE_SIGN(0x001A),
    AUTHORIZING(0x001B),
    USE_OTHER_CARD(0x001C),
    INSERT_CARD(0x001D),
    SEE_PHONE(0x0020),
    PRESENT_AGAIN(0x0021),

    /** A chip card was swiped: use the chip first. The reader keeps waiting. */
    USE_CHIP_READER(0x00F0),

    /** The chip could not be read; insert, swipe or try another card. */
    INSERT_SWIPE_OR_TRY_ANOTHER(0x00F1),
    PIN_PROMPT(0x8003),
    WRONG_PIN(0x8004),
    LAST_PIN_TRY(0x8005),
    OTHER(-1);

    private final int number;

    Meaning(int number) {
      this.number = number;
    }
  }

  public static ScreenMessage of(Meaning meaning) {
    return new ScreenMessage(meaning, meaning.number);
  }

  static ScreenMessage of(int number) {
    for (Meaning known : Meaning.values()) {
      if (known.number == number) {
        return new ScreenMessage(known, number);
      }
    }
    return new ScreenMessage(Meaning.OTHER, number);
  }
}
