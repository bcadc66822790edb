package mpos.ledger.ops.ground;

/** Something outside keeps a tool from its work; the message tells the operator what, and why. */
public final class CannotException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CannotException(String message) {
    super(message);
  }

  public CannotException(String message, Throwable cause) {
    super(message, cause);
  }
}
