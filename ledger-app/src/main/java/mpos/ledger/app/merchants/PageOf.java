package mpos.ledger.app.merchants;

import mpos.ledger.app.platform.http.PageLimit;
import mpos.ledger.app.platform.http.RequestProblemException;

/** Which part of a list is asked for: what comes after an id, and how much at most. */
record PageOf(String after, int limit) {

  private static final int LONGEST_ID = 32;

  /** Both as they were sent, null where nothing was. */
  static PageOf parse(String after, String limit) {
    if (after != null && !after.matches("[0-9A-Za-z]{1," + LONGEST_ID + "}")) {
      throw RequestProblemException.field("after", "is next of an answer");
    }
    return new PageOf(after == null ? "" : after, PageLimit.parse(limit));
  }
}
