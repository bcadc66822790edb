package mpos.ledger.app.messages;

/**
 * The carrier of a demonstration: accepts everything and delivers nothing. The letters it accepted
 * are written again when somebody opens {@code /dev/inbox}.
 */
final class Inbox implements Carrier {

  static final String NAME = "INBOX";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void deliver(Letter letter) {
    // nothing more to do: the row that says SENT is what the inbox shows
  }
}
