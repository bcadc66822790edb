package mpos.ledger.app.messages;

/** How many parts networks split an SMS with Chinese characters into (3GPP TS 23.040, UCS-2). */
final class SmsLength {

  static final int CHARACTERS_OF_ONE = 70;
  private static final int CHARACTERS_OF_EACH_PART = 67;

  private SmsLength() {}

  static int partsOf(String text) {
    return text.length() <= CHARACTERS_OF_ONE
        ? 1
        : (text.length() + CHARACTERS_OF_EACH_PART - 1) / CHARACTERS_OF_EACH_PART;
  }
}
