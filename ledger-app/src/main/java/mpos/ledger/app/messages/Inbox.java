package mpos.ledger.app.messages;

/**
 * The carrier of a demonstration: accepts everything and brings it nowhere. What it accepted is
 * written again when somebody opens {@code /dev/inbox}.
 */
final class Inbox implements Carrier {

  static final String NAME = "INBOX";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void deliver(Letter letter) {
    // the row that says SENT is all there is to it
  }
}
