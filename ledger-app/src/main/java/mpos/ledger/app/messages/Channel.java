package mpos.ledger.app.messages;

/**
 * How a message reaches a person. Each channel has its own carrier; neither waits for the other.
 */
public enum Channel {
  EMAIL,
  SMS
}
