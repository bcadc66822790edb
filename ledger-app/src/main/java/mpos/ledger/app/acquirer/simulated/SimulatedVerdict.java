package mpos.ledger.app.acquirer.simulated;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;
import mpos.ledger.app.acquirer.AcquirerField;
import mpos.ledger.app.acquirer.Digits;

/**
 * How the simulated issuer decides: by the last two digits of the amount's minor units (the tables
 * stand at {@link SimulatedAcquirer}). The same request always gets the same verdict.
 */
public record SimulatedVerdict(String responseCode, String authorizationCode, Delivery delivery) {

  /** When the answer leaves. */
  enum Delivery {
    AT_ONCE,
    TOO_LATE,
    NEVER
  }

  private static final String APPROVED = "00";

  /** Without an authorization code: for all that approves no payment. */
  static final SimulatedVerdict ACCEPTED = new SimulatedVerdict(APPROVED, null, Delivery.AT_ONCE);

  static final SimulatedVerdict INVALID = declined("12");
  static final SimulatedVerdict NOT_FOUND = declined("25");
  static final SimulatedVerdict WRONG_FORMAT = declined("30");
  static final SimulatedVerdict OVER_THE_LIMIT = declined("61");
  static final SimulatedVerdict DUPLICATE = declined("94");

  private static final Set<String> DECLINES =
      Set.of("05", "12", "14", "51", "54", "55", "57", "61", "91", "96");
  private static final Set<String> NO_DECISION = Set.of("91", "96");
  private static final SimulatedVerdict DO_NOT_HONOR = declined("05");
  private static final String UNANSWERED = "68";
  private static final String ANSWERED_TOO_LATE = "69";
  private static final String VOID_DECLINED = "71";
  private static final String VOID_UNANSWERED = "72";
  private static final String VOID_ANSWERED_TOO_LATE = "73";
  private static final SimulatedVerdict NOT_PERMITTED = declined("57");
  private static final int LAST_TWO_DIGITS = 100;
  private static final long AUTHORIZATION_CODES = 1_000_000;

  /** On a sale or a refund of this amount. */
  static SimulatedVerdict on(BookKey key, long minorUnits) {
    String lastTwo = lastTwoDigits(minorUnits);
    if (DECLINES.contains(lastTwo)) {
      return declined(lastTwo);
    }
    return switch (lastTwo) {
      case UNANSWERED -> approved(key, Delivery.NEVER);
      case ANSWERED_TOO_LATE -> approved(key, Delivery.TOO_LATE);
      default -> approved(key, Delivery.AT_ONCE);
    };
  }

  /** On a void of a sale of this amount, which was approved itself. */
  static SimulatedVerdict onVoid(BookKey key, long minorUnits) {
    return switch (lastTwoDigits(minorUnits)) {
      case VOID_DECLINED -> NOT_PERMITTED;
      case VOID_UNANSWERED -> approved(key, Delivery.NEVER);
      case VOID_ANSWERED_TOO_LATE -> approved(key, Delivery.TOO_LATE);
      default -> approved(key, Delivery.AT_ONCE);
    };
  }

  /** The authorization code of an approval under this key, always the same. */
  public static String authorizationCode(BookKey key) {
    CRC32 digest = new CRC32();
    digest.update(
        (key.terminalId() + key.retrievalReference()).getBytes(StandardCharsets.ISO_8859_1));
    return Digits.padded(
        digest.getValue() % AUTHORIZATION_CODES, AcquirerField.AUTHORIZATION_CODE.length());
  }

  boolean approved() {
    return APPROVED.equals(responseCode);
  }

  /** The same verdict, delivered at once. */
  SimulatedVerdict atOnce() {
    return new SimulatedVerdict(responseCode, authorizationCode, Delivery.AT_ONCE);
  }

  /** The verdict on a repeat: where the issuer was unable to decide at first, it now declines. */
  SimulatedVerdict decided() {
    return NO_DECISION.contains(responseCode) ? DO_NOT_HONOR : this;
  }

  private static SimulatedVerdict approved(BookKey key, Delivery delivery) {
    return new SimulatedVerdict(APPROVED, authorizationCode(key), delivery);
  }

  private static SimulatedVerdict declined(String responseCode) {
    return new SimulatedVerdict(responseCode, null, Delivery.AT_ONCE);
  }

  private static String lastTwoDigits(long minorUnits) {
    return Digits.padded(minorUnits % LAST_TWO_DIGITS, 2);
  }
}
