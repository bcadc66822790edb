package mpos.ledger.app.messages;

/**
 * What became of a message: not accepted yet and tried again; accepted by its carrier; given up,
 * until somebody has it sent again; or no longer to be sent.
 */
public enum MessageState {
  PENDING,
  SENT,
  DEAD,
  CANCELLED
}
