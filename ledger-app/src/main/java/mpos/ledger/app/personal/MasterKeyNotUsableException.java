package mpos.ledger.app.personal;

/** The configured master key cannot be used; the message says where it came from and why. */
public final class MasterKeyNotUsableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MasterKeyNotUsableException(String message) {
    super(message);
  }
}
