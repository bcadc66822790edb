package mpos.ledger.app.platform.eventstore;

/**
 * The ledger has more to write than it can, or is stopping: the command was not stored and may be
 * sent again. Said at once, so that no queue grows without limit.
 */
public class LedgerBusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LedgerBusyException(String message) {
    super(message);
  }
}
