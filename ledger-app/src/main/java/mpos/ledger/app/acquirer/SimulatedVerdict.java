package mpos.ledger.app.acquirer;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * How the simulated issuer decides: by the last two digits of the amount's minor units (the table
 * stands at {@link SimulatedAcquirer}). The same sale always gets the same verdict.
 */
record SimulatedVerdict(String responseCode, String authorizationCode, Delivery delivery) {

  /** When the answer leaves. */
  enum Delivery {
    AT_ONCE,
    TOO_LATE,
    NEVER
  }

  static final String APPROVED = "00";
  static final SimulatedVerdict INVALID = declined("12");
  static final SimulatedVerdict WRONG_FORMAT = declined("30");

  private static final Set<String> DECLINES =
      Set.of("05", "12", "14", "51", "54", "55", "57", "61", "91", "96");
  private static final String UNANSWERED = "68";
  private static final String ANSWERED_TOO_LATE = "69";
  private static final int LAST_TWO_DIGITS = 100;
  private static final long AUTHORIZATION_CODES = 1_000_000;

  static SimulatedVerdict on(String terminalId, String retrievalReference, long minorUnits) {
    String lastTwo = Digits.padded(minorUnits % LAST_TWO_DIGITS, 2);
    if (DECLINES.contains(lastTwo)) {
      return declined(lastTwo);
    }
    Delivery delivery =
        switch (lastTwo) {
          case UNANSWERED -> Delivery.NEVER;
          case ANSWERED_TOO_LATE -> Delivery.TOO_LATE;
          default -> Delivery.AT_ONCE;
        };
    return new SimulatedVerdict(
        APPROVED, authorizationCode(terminalId, retrievalReference), delivery);
  }

  boolean approved() {
    return APPROVED.equals(responseCode);
  }

  private static SimulatedVerdict declined(String responseCode) {
    return new SimulatedVerdict(responseCode, null, Delivery.AT_ONCE);
  }

  private static String authorizationCode(String terminalId, String retrievalReference) {
    CRC32 digest = new CRC32();
    digest.update((terminalId + retrievalReference).getBytes(StandardCharsets.ISO_8859_1));
    return Digits.padded(
        digest.getValue() % AUTHORIZATION_CODES, AcquirerField.AUTHORIZATION_CODE.length());
  }
}
