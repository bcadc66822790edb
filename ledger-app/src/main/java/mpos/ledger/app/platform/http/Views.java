package mpos.ledger.app.platform.http;

import mpos.ledger.app.platform.projecting.ProjectionProgress;
import org.springframework.stereotype.Component;

/** Lets a read wait, at most two seconds, until its view has come as far as the caller asks. */
@Component
public class Views {

  private static final long LONGEST_WAIT_MILLIS = 2_000;

  private final ProjectionProgress progress;

  Views(ProjectionProgress progress) {
    this.progress = progress;
  }

  /**
   * Waits for the position that {@code Ledger-Min-Position} asks for and returns the one that the
   * view has reached.
   *
   * @param minimum the header as it was sent, null where there was none
   */
  public long await(String view, String minimum) {
    return await(view, LedgerPosition.parseMinimum(minimum));
  }

  /** Waits until the view has taken this position, and returns the one that it has reached. */
  public long await(String view, long position) {
    if (!progress.await(view, position, LONGEST_WAIT_MILLIS)) {
      throw new RequestProblemException(
          ProblemCode.POSITION_NOT_REACHED, "The view is at an earlier position; try again");
    }
    return progress.positionOf(view);
  }
}
