package mpos.ledger.app.messages;

/** The person a message is for, in the clear: exists only while a letter is written. */
record Recipient(String name, String phone, String email) {

  /** Never who it is. */
  @Override
  public String toString() {
    return "a recipient";
  }
}
