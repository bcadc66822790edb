package mpos.ledger.app.messages;

/**
 * Where a message is: not accepted yet and tried again; accepted by its carrier; given up, until
 * somebody tries it again; or not to be sent any more.
 */
public enum MessageState {
  PENDING,
  SENT,
  DEAD,
  CANCELLED
}
