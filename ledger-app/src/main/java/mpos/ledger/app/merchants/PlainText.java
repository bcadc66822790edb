package mpos.ledger.app.merchants;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import mpos.ledger.app.platform.http.RequestProblemException;

/**
 * A name as people write it, in any script and with emoji, but without invisible characters that
 * change what is seen: control characters, line ends, and marks that change the writing direction.
 */
final class PlainText {

  private static final int MOST_CODE_POINTS = 100;
  private static final int MOST_CHARACTERS = 2 * MOST_CODE_POINTS;

  private static final Set<Integer> DIRECTION_MARKS =
      Set.of(
          0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068,
          0x2069);

  /** Letters and symbols by class that show nothing: fillers, and the Braille blank. */
  private static final Set<Integer> BLANK = Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0);

  private static final Set<Byte> INVISIBLE_ALONE =
      Set.of(
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.UNASSIGNED);

  private PlainText() {}

  static String require(String field, String text) {
    if (text == null
        || text.isBlank()
        || text.length() > MOST_CHARACTERS
        || text.codePointCount(0, text.length()) > MOST_CODE_POINTS) {
      throw RequestProblemException.field(
          field, "must be 1 to " + MOST_CODE_POINTS + " characters");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw RequestProblemException.field(field, "must not contain half a surrogate pair");
    }
    if (text.codePoints().anyMatch(PlainText::isForbidden)) {
      throw RequestProblemException.field(
          field, "must not contain control characters or direction marks");
    }
    if (text.codePoints().noneMatch(PlainText::isVisible)) {
      throw RequestProblemException.field(field, "must contain visible characters");
    }
    return text.strip();
  }

  private static boolean isVisible(int codePoint) {
    return !BLANK.contains(codePoint)
        && !INVISIBLE_ALONE.contains((byte) Character.getType(codePoint));
  }

  private static boolean isForbidden(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || DIRECTION_MARKS.contains(codePoint);
  }
}
