package mpos.ledger.app.acquirer;

/**
 * The request was certainly not sent: no connection, not signed on, or too many requests in flight.
 * Nothing can have happened at the acquirer, so nothing needs to be reversed.
 */
public final class AcquirerUnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AcquirerUnreachableException(String reason) {
    super(reason);
  }
}
