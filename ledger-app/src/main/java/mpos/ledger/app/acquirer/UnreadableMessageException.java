package mpos.ledger.app.acquirer;

/**
 * Bytes from the line that are no message of ours. Says why in words that quote nothing of them.
 */
public final class UnreadableMessageException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnreadableMessageException(String reason) {
    super(reason);
  }
}
