package mpos.ledger.app.platform.http;

import java.util.regex.Pattern;

/** How many entries a page of a list has at most, as the request asks. */
public final class PageLimit {

  private static final int USUAL = 100;
  private static final int HIGHEST = 500;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private PageLimit() {}

  /** From {@code limit} as it was sent, null where there was none. */
  public static int parse(String limit) {
    if (limit == null) {
      return USUAL;
    }
    int most = NUMBER.matcher(limit).matches() ? Integer.parseInt(limit) : 0;
    if (most < 1 || most > HIGHEST) {
      throw RequestProblemException.field("limit", "is 1 to " + HIGHEST);
    }
    return most;
  }
}
