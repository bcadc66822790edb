package mpos.ledger.app.platform.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Which part of a list a request asks for: what comes after an entry, and how much at most. */
public record PageRequest(Optional<String> after, int limit) {

  /** The form of an {@code after} that is a position or a number. */
  public static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private static final int USUAL_LIMIT = 100;
  private static final int HIGHEST_LIMIT = 500;
  private static final Pattern LIMIT = Pattern.compile("[0-9]{1,3}");

  /**
   * From {@code after} and {@code limit} as they were sent, null if they were not.
   *
   * @param form what {@code next} of this list looks like
   */
  public static PageRequest parse(String after, String limit, Pattern form) {
    if (after != null && !form.matcher(after).matches()) {
      throw RequestProblemException.field("after", "must be next of an earlier answer");
    }
    return new PageRequest(Optional.ofNullable(after), limitOf(limit));
  }

  private static int limitOf(String sent) {
    if (sent == null) {
      return USUAL_LIMIT;
    }
    int limit = LIMIT.matcher(sent).matches() ? Integer.parseInt(sent) : 0;
    if (limit < 1 || limit > HIGHEST_LIMIT) {
      throw RequestProblemException.field("limit", "must be 1 to " + HIGHEST_LIMIT);
    }
    return limit;
  }

  public long afterNumber(long ifNotSent) {
    return after.map(Long::parseLong).orElse(ifNotSent);
  }

  /** What to look up: one entry more than is shown tells whether there is another page. */
  public int limitAndOne() {
    return limit + 1;
  }

  /**
   * @param found at most {@link #limitAndOne} entries, in their order
   * @param id what {@code after} must be to get the page that follows an entry
   */
  public <T> ListPage<T> pageOf(List<T> found, Function<T, String> id) {
    return found.size() <= limit
        ? new ListPage<>(found, null)
        : new ListPage<>(found.subList(0, limit), id.apply(found.get(limit - 1)));
  }
}
