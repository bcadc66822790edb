package mpos.ledger.reader.card;

/**
 * The scheme a card belongs to, by the card itself: the chip application (AID) or, for a magstripe,
 * the first digits of the number (ISO/IEC 7812).
 */
public enum CardScheme {
  VISA("A000000003"),
  MASTERCARD("A000000004"),
  JCB("A000000065"),
  UNIONPAY("A000000333"),

  /** A scheme that the ledger does not take. */
  OTHER("");

  private final String applicationPrefix;

  CardScheme(String applicationPrefix) {
    this.applicationPrefix = applicationPrefix;
  }

  /** {@code applicationId} in upper-case hexadecimal. */
  public static CardScheme ofApplication(String applicationId) {
    for (CardScheme scheme : values()) {
      if (applicationId.startsWith(scheme.applicationPrefix)) {
        return scheme;
      }
    }
    return OTHER;
  }

  /** {@code firstSix}: the first six digits of the card number. */
  public static CardScheme ofNumber(String firstSix) {
    int prefix = Integer.parseInt(firstSix.substring(0, 4));
    if (prefix / 1000 == 4) {
      return VISA;
    }
    if (prefix >= 5100 && prefix <= 5599 || prefix >= 2221 && prefix <= 2720) {
      return MASTERCARD;
    }
    if (prefix >= 3528 && prefix <= 3589) {
      return JCB;
    }
    return prefix / 100 == 62 || prefix / 100 == 81 ? UNIONPAY : OTHER;
  }
}
