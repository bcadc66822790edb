package mpos.ledger.app.messages;

import java.util.UUID;

/**
 * A message as the person gets it, with address and secrets: written when it is sent, never stored.
 * An SMS has only text; its subject and HTML are empty.
 */
record Letter(UUID messageId, String to, String subject, String text, String html) {

  static Letter sms(UUID messageId, String to, String text) {
    return new Letter(messageId, to, "", text, "");
  }

  /** Never its content. */
  @Override
  public String toString() {
    return "letter " + messageId;
  }
}
