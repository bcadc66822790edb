package mpos.ledger.domain;

/**
 * Says which part of a value is missing or out of its bounds, and what is right. Never a word of
 * what was given: the sender of a request reads this.
 */
public final class WrongValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public WrongValueException(String whatIsRight) {
    super(whatIsRight);
  }

  /** Refuses what is not given. */
  public static void requireGiven(Object part, String name) {
    if (part == null) {
      throw new WrongValueException("must say " + name);
    }
  }
}
