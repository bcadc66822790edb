package mpos.ledger.app.platform.http;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param next what to send as {@code after} to go on; null on the last page
 */
public record ListPage<T>(List<T> items, String next) {

  /**
   * @param found in their order, one more than the page may hold when there are more
   * @param id what the page after an entry is asked for with
   */
  public static <T> ListPage<T> of(List<T> found, int limit, Function<T, String> id) {
    if (found.size() <= limit) {
      return new ListPage<>(found, null);
    }
    return new ListPage<>(found.subList(0, limit), id.apply(found.get(limit - 1)));
  }
}
