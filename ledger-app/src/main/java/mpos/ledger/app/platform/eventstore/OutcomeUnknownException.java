package mpos.ledger.app.platform.eventstore;

/**
 * The ledger had to stop before it learned whether the events of a command were stored. Neither
 * "stored" nor "not stored" would be true; after the restart the ledger itself is the answer.
 */
public class OutcomeUnknownException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OutcomeUnknownException(String message) {
    super(message);
  }
}
