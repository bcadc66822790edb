package mpos.ledger.domain.card;

/**
 * What the ledger may know of a card (PCI DSS 4, requirement 3): its scheme, first six and last
 * four digits, how it was read and the cardholder verified, the chip application (EMV 4F/84, null
 * for a magstripe) and a keyed hash that recognizes the same card again. The number itself stays in
 * the reader.
 */
public record PresentedCard(
    Scheme scheme,
    String bin,
    String lastFour,
    EntryMode entryMode,
    Verification verification,
    String applicationId,
    String token) {

  private static final String SIX_DIGITS = "\\d{6}";
  private static final String FOUR_DIGITS = "\\d{4}";

  public PresentedCard {
    requireForm(bin, SIX_DIGITS, "the first six digits");
    requireForm(lastFour, FOUR_DIGITS, "the last four digits");
  }

  /** The same card, read in this way. */
  public PresentedCard readBy(EntryMode mode) {
    return new PresentedCard(scheme, bin, lastFour, mode, verification, applicationId, token);
  }

  private static void requireForm(String value, String form, String what) {
    if (value == null || !value.matches(form)) {
      throw new IllegalArgumentException("A presented card shows " + what + " and no more");
    }
  }
}
