package mpos.ledger.app.payments.recovery;

/**
 * What became of a command. {@code UNKNOWN}: nothing is stored under this key, it is free to be
 * sent. {@code NEEDS_ATTENTION}: open for more than a day; it is still being tried, but somebody
 * should ask the acquirer.
 */
public enum RequestState {
  UNKNOWN,
  OPEN,
  NEEDS_ATTENTION,
  DONE,
  REFUSED
}
