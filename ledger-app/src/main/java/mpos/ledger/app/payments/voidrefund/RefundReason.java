package mpos.ledger.app.payments.voidrefund;

import java.util.regex.Pattern;
import mpos.ledger.app.platform.http.RequestProblemException;

/**
 * Why a payment is refunded, in the user's own words. It is stored for ever, so nothing that could
 * be a card number may stand in it.
 */
final class RefundReason {

  private static final int MOST_CHARACTERS = 140;

  /** Twelve digits or more, whatever stands between them. */
  private static final Pattern LIKE_A_CARD_NUMBER =
      Pattern.compile("(\\p{Nd}[^\\p{L}\\p{Nd}]*){12,}");

  private RefundReason() {}

  /** The reason, or null when none is given. */
  static String require(String reason) {
    if (reason == null) {
      return null;
    }
    if (reason.isBlank() || reason.length() > MOST_CHARACTERS) {
      throw RequestProblemException.field("reason", "has 1 to " + MOST_CHARACTERS + " characters");
    }
    if (reason.chars().anyMatch(Character::isISOControl)) {
      throw RequestProblemException.field("reason", "is one line of text");
    }
    if (LIKE_A_CARD_NUMBER.matcher(reason).find()) {
      throw RequestProblemException.field("reason", "may not have twelve digits in a row");
    }
    return reason;
  }
}
