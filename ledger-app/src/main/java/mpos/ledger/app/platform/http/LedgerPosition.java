package mpos.ledger.app.platform.http;

import org.springframework.http.ResponseEntity;

/**
 * The headers by which callers read their own writes: an answer says at which position it stands,
 * and a later read may ask for a view that has come at least as far.
 */
public final class LedgerPosition {

  /** On answers: the position of the newest event that the answer shows. */
  public static final String HEADER = "Ledger-Position";

  /** On reads: wait, at most two seconds, until the view has taken this position. */
  public static final String MINIMUM = "Ledger-Min-Position";

  private LedgerPosition() {}

  /** An answer that shows what there is at this position. */
  public static <T> ResponseEntity<T> answer(long position, T body) {
    return ResponseEntity.ok().header(HEADER, Long.toString(position)).body(body);
  }

  /** The position asked for, 0 when none is. */
  public static long parseMinimum(String header) {
    if (header == null) {
      return 0;
    }
    try {
      long position = Long.parseLong(header.trim());
      if (position >= 0) {
        return position;
      }
    } catch (NumberFormatException notANumber) {
      throw notAPosition();
    }
    throw notAPosition();
  }

  private static RequestProblemException notAPosition() {
    return new RequestProblemException(
        ProblemCode.POSITION_INVALID, MINIMUM + " is a whole number of at most 18 digits");
  }
}
