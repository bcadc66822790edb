package mpos.ledger.app.acquirer;

import java.util.regex.Pattern;
import mpos.ledger.domain.Money;

/** The forms that the fields of a request must have, checked before anything is sent. */
final class RequestForm {

  private static final long MAX_MINOR_UNITS = 999_999_999_999L;
  private static final int MAX_TRACE_NUMBER = 999_999;
  private static final Pattern MERCHANT_ID = Pattern.compile("[!-~]{1,15}");
  private static final Pattern TERMINAL_ID = Pattern.compile("[!-~]{8}");
  private static final Pattern RETRIEVAL_REFERENCE = Pattern.compile("[0-9A-Za-z]{12}");
  private static final Pattern AUTHORIZATION_CODE = Pattern.compile("[0-9A-Za-z]{6}");

  private RequestForm() {}

  static void require(
      String merchantId,
      String terminalId,
      int traceNumber,
      String retrievalReference,
      Money amount) {
    require(hasForm(MERCHANT_ID, merchantId), "DE42, the merchant, has 1 to 15 characters");
    require(isTerminalId(terminalId), "DE41, the terminal, has 8 characters");
    require(
        traceNumber >= 1 && traceNumber <= MAX_TRACE_NUMBER,
        "DE11, the trace number, is 1 to 999999");
    require(
        isRetrievalReference(retrievalReference),
        "DE37, the retrieval reference, has 12 digits or letters");
    require(
        amount.isPositive() && amount.minorUnits() <= MAX_MINOR_UNITS,
        "DE4, the amount, is 1 to 999999999999 minor units");
  }

  static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  static boolean isTerminalId(String value) {
    return hasForm(TERMINAL_ID, value);
  }

  static boolean isRetrievalReference(String value) {
    return hasForm(RETRIEVAL_REFERENCE, value);
  }

  static boolean isAuthorizationCode(String value) {
    return hasForm(AUTHORIZATION_CODE, value);
  }

  private static boolean hasForm(Pattern form, String value) {
    return value != null && form.matcher(value).matches();
  }
}
