package mpos.ledger.app.platform.database;

/**
 * The database is not as the ledger needs it, and the ledger must not start. The message is written
 * for the person who starts it: what is wrong, where, and what to do.
 */
public class DatabaseNotReadyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatabaseNotReadyException(String message) {
    super(message);
  }

  public DatabaseNotReadyException(String message, Throwable cause) {
    super(message, cause);
  }
}
