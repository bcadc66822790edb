package mpos.ledger.app.personal;

/** This node's master key is not the one that wraps the keys in the database. */
public final class PersonalKeysUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PersonalKeysUnavailableException(String message) {
    super(message);
  }
}
