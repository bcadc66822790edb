package mpos.ledger.app.personal;

/** The master key that an operator gave cannot be used; the message says where and why. */
public final class MasterKeyNotUsableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MasterKeyNotUsableException(String message) {
    super(message);
  }
}
