package mpos.ledger.app.messages;

/** Delivers letters: a mail server, an SMS gateway, or the inbox of a demonstration. */
interface Carrier {

  /** Its name in the outbox. */
  String name();

  /**
   * Returns when the letter has been accepted. A letter is sent again, with the same message id, if
   * its acceptance got lost.
   *
   * @throws NotDeliveredException if it was not accepted, or that is not known
   */
  void deliver(Letter letter);
}
