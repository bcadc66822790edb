package mpos.ledger.app.messages;

/** How a message reaches a person: each has its own carrier, and neither waits for the other. */
public enum Channel {
  EMAIL,
  SMS
}
