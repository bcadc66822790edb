package mpos.ledger.app.messages;

/**
 * A carrier did not accept a letter. The message is a code of ours, never the carrier's words,
 * which may repeat an address.
 */
final class NotDeliveredException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean forGood;

  private NotDeliveredException(String code, boolean forGood) {
    super(code, null, false, false);
    this.forGood = forGood;
  }

  /** It may be accepted later. */
  static NotDeliveredException yet(String code) {
    return new NotDeliveredException(code, false);
  }

  /** It will never be accepted as it is. */
  static NotDeliveredException ever(String code) {
    return new NotDeliveredException(code, true);
  }

  String code() {
    return getMessage();
  }

  boolean forGood() {
    return forGood;
  }
}
