package mpos.ledger.domain;

/**
 * Says which part of a value is missing or out of bounds, and what would be right. It never repeats
 * what was given: the sender of the request reads this.
 */
public final class WrongValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public WrongValueException(String whatIsRight) {
    super(whatIsRight);
  }

  /** Refuses a missing part. */
  public static void requireGiven(Object part, String name) {
    if (part == null) {
      throw new WrongValueException("must state " + name);
    }
  }
}
