package mpos.ledger.ops.support;

/** Something outside keeps a tool from its work; the message tells the operator what, and why. */
public final class CliException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CliException(String message) {
    super(message);
  }

  public CliException(String message, Throwable cause) {
    super(message, cause);
  }
}
