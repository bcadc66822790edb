package mpos.ledger.domain.card;

/**
 * How the card's data reached the reader, derived from what the reader recorded, never claimed by
 * the app. Each carries the first two digits of ISO 8583 DE22.
 */
public enum EntryMode {
  CHIP("05"),
  CONTACTLESS_CHIP("07"),
  FALLBACK_MAGSTRIPE("80"),
  MAGSTRIPE("90"),
  CONTACTLESS_MAGSTRIPE("91"),
  MANUAL("01");

  private static final String TERMINAL_CAN_TAKE_A_PIN = "1";

  private final String panEntry;

  EntryMode(String panEntry) {
    this.panEntry = panEntry;
  }

  /** ISO 8583 DE22, three digits; the third says that the BP50 can take a PIN. */
  public String pointOfServiceEntryMode() {
    return panEntry + TERMINAL_CAN_TAKE_A_PIN;
  }
}
