package mpos.ledger.reader.card;

import java.nio.charset.StandardCharsets;
import mpos.ledger.reader.wire.MalformedMessageException;

/**
 * A card number as the reader masks it: six digits, stars, four digits. Anything else, above all a
 * number that is not masked, is refused without being quoted.
 */
public record MaskedNumber(String firstSix, String lastFour) {

  private static final int FIRST_DIGITS = 6;
  private static final int LAST_DIGITS = 4;
  private static final int MIN_LENGTH = 12;
  private static final int MAX_LENGTH = 19;

  public static MaskedNumber parse(byte[] ascii) {
    if (ascii.length < MIN_LENGTH || ascii.length > MAX_LENGTH) {
      throw notMasked();
    }
    int lastAt = ascii.length - LAST_DIGITS;
    for (int i = 0; i < ascii.length; i++) {
      boolean digit = ascii[i] >= '0' && ascii[i] <= '9';
      boolean shown = i < FIRST_DIGITS || i >= lastAt;
      if (shown ? !digit : ascii[i] != '*') {
        throw notMasked();
      }
    }
    String text = new String(ascii, StandardCharsets.US_ASCII);
    return new MaskedNumber(text.substring(0, FIRST_DIGITS), text.substring(lastAt));
  }

  private static MalformedMessageException notMasked() {
    return new MalformedMessageException("The reader gave a card number that is not masked");
  }
}
