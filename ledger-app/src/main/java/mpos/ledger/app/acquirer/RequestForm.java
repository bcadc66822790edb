package mpos.ledger.app.acquirer;

import java.util.regex.Pattern;
import mpos.ledger.domain.Money;

/**
 * The forms that the fields of a message must have: a request's are checked before it is sent, an
 * answer's when it is received.
 */
public final class RequestForm {

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
    requireMessage(merchantId, traceNumber, retrievalReference);
    require(isTerminalId(terminalId), "DE41, the terminal, has 8 characters");
    require(
        amount.isPositive() && amount.minorUnits() <= MAX_MINOR_UNITS,
        "DE4, the amount, is 1 to 999999999999 minor units");
  }

  /** What every request has, even one that is not for an amount at a terminal. */
  static void requireMessage(String merchantId, int traceNumber, String retrievalReference) {
    require(isMerchantId(merchantId), "DE42, the merchant, has 1 to 15 characters");
    requireTraceNumber(traceNumber);
    requireRetrievalReference(retrievalReference);
  }

  static void requireTraceNumber(int traceNumber) {
    require(
        traceNumber >= 1 && traceNumber <= MAX_TRACE_NUMBER,
        "DE11, the trace number (STAN), is 1 to 999999");
  }

  static void requireRetrievalReference(String retrievalReference) {
    require(
        isRetrievalReference(retrievalReference),
        "DE37, the retrieval reference (RRN), has 12 digits or letters");
  }

  static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  /** Whether a received value has the form of its field; a number always does. */
  public static boolean fits(AcquirerField field, Object value) {
    return switch (field) {
      case TERMINAL_ID -> isTerminalId(value.toString());
      case MERCHANT_ID -> isMerchantId(value.toString());
      case RETRIEVAL_REFERENCE -> isRetrievalReference(value.toString());
      default -> value instanceof Long;
    };
  }

  public static boolean isAuthorizationCode(String value) {
    return hasForm(AUTHORIZATION_CODE, value);
  }

  private static boolean isMerchantId(String value) {
    return hasForm(MERCHANT_ID, value);
  }

  private static boolean isTerminalId(String value) {
    return hasForm(TERMINAL_ID, value);
  }

  private static boolean isRetrievalReference(String value) {
    return hasForm(RETRIEVAL_REFERENCE, value);
  }

  private static boolean hasForm(Pattern form, String value) {
    return value != null && form.matcher(value).matches();
  }
}
