package mpos.ledger.reader.message;

/**
 * Events that say what the cardholder does with the card. Their data is never read: that of a swipe
 * may hold the tracks.
 */
public enum CardEvent {
  SWIPED(0x06),
  INSERTED(0x07),
  REMOVED(0x08);

  private final int code;

  CardEvent(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** The event of this code, or null when it is not about a card. */
  public static CardEvent of(int code) {
    for (CardEvent known : values()) {
      if (known.code == code) {
        return known;
      }
    }
    return null;
  }
}
