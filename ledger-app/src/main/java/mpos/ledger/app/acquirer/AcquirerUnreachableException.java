package mpos.ledger.app.acquirer;

/**
 * The request was certainly not sent: no connection, not signed on, or too many requests in flight.
 * Nothing can have happened at the acquirer by this attempt; earlier ones stay as they are.
 */
public final class AcquirerUnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public AcquirerUnreachableException(String reason) {
    super(reason);
  }
}
