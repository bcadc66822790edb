package mpos.ledger.app.merchants;

import mpos.ledger.app.platform.http.LedgerPosition;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.app.platform.projecting.ProjectionProgress;
import mpos.ledger.projections.mobileusers.MobileUsersProjection;

/** Which part of a list is asked for: what comes after an id, and how much at most. */
record PageOf(String after, int limit) {

  private static final int USUAL_LIMIT = 100;
  private static final int HIGHEST_LIMIT = 500;
  private static final int LONGEST_ID = 32;
  private static final long LONGEST_WAIT_MILLIS = 2_000;

  /** Both as they were sent, null where nothing was. */
  static PageOf parse(String after, String limit) {
    if (after != null && !after.matches("[0-9A-Za-z]{1," + LONGEST_ID + "}")) {
      throw RequestProblemException.field("after", "is next of an answer");
    }
    int most =
        limit == null ? USUAL_LIMIT : limit.matches("[0-9]{1,4}") ? Integer.parseInt(limit) : 0;
    if (most < 1 || most > HIGHEST_LIMIT) {
      throw RequestProblemException.field("limit", "is 1 to " + HIGHEST_LIMIT);
    }
    return new PageOf(after == null ? "" : after, most);
  }

  /** Waits, at most two seconds, until the list has come as far as asked; says how far it is. */
  static long await(ProjectionProgress progress, String minimum) {
    String list = MobileUsersProjection.NAME;
    if (!progress.await(list, LedgerPosition.parseMinimum(minimum), LONGEST_WAIT_MILLIS)) {
      throw new RequestProblemException(
          ProblemCode.POSITION_NOT_REACHED, "The list is at an earlier position; try again");
    }
    return progress.positionOf(list);
  }
}
