package mpos.ledger.app.acquirer;

/** Received bytes that are no message we understand. The reason quotes nothing of them. */
public final class UnreadableMessageException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnreadableMessageException(String reason) {
    super(reason);
  }
}
