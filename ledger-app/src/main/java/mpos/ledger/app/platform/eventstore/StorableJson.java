package mpos.ledger.app.platform.eventstore;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON that PostgreSQL stores and can also query. It takes an escaped NUL or half of a surrogate
 * pair without complaint, but every later query that looks into the row then fails; so such text is
 * refused before it is stored for ever.
 */
final class StorableJson {

  /** The longest event fits ten times over; anything longer is a bug. */
  static final int MAX_CHARS = 262_144;

  private static final String UNICODE_ESCAPE = "\\u";
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|.)");
  private static final int HEXADECIMAL = 16;

  private StorableJson() {}

  static String require(String json, String what) {
    if (json.length() > MAX_CHARS) {
      throw new IllegalArgumentException(
          "%s has %d characters of JSON, at most %d are stored"
              .formatted(what, json.length(), MAX_CHARS));
    }
    if (json.contains(UNICODE_ESCAPE) && !escapesAreText(json)) {
      throw new IllegalArgumentException(what + " contains an escape that is not text");
    }
    return json;
  }

  private static boolean escapesAreText(String json) {
    Matcher escape = ESCAPE.matcher(json);
    boolean afterHigh = false;
    int previousEnd = 0;
    while (escape.find()) {
      char character =
          escape.group(1) == null ? ' ' : (char) Integer.parseInt(escape.group(1), HEXADECIMAL);
      boolean completesPair = afterHigh && escape.start() == previousEnd;
      if (character == 0
          || afterHigh != completesPair
          || Character.isLowSurrogate(character) != completesPair) {
        return false;
      }
      afterHigh = Character.isHighSurrogate(character);
      previousEnd = escape.end();
    }
    return !afterHigh;
  }
}
