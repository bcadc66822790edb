package mpos.ledger.app.acquirer;

/**
 * The request was certainly not sent: no connection, not signed on, or too many requests in flight.
 * This attempt has had no effect at the acquirer; earlier ones may have.
 */
public final class AcquirerUnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public AcquirerUnreachableException(String reason) {
    super(reason);
  }
}
