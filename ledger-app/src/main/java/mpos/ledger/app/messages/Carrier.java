package mpos.ledger.app.messages;

/** Who brings letters to people: a mail server, an SMS gateway, or the inbox of a demonstration. */
interface Carrier {

  /** How it stands in the outbox. */
  String name();

  /**
   * Returns when the letter is accepted. A letter whose acceptance was not heard of comes again
   * with the same message id.
   *
   * @throws NotDeliveredException it was not accepted, or nobody knows
   */
  void deliver(Letter letter);
}
