package mpos.ledger.app.merchants;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mpos.ledger.app.platform.http.RequestProblemException;

/**
 * A mobile number that an SMS can be sent to, as E.164. Accepted as people in Taiwan write it,
 * {@code 0912-345-678} or {@code +886 912 345 678}, also in full-width digits; from elsewhere as
 * E.164.
 */
final class PhoneNumber {

  private static final int MOST_CHARACTERS = 40;
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[ ()-]");
  private static final Pattern TAIWAN_MOBILE = Pattern.compile("(?:0|\\+886\\(?0?)(9[0-9]{8})");
  private static final Pattern ELSEWHERE = Pattern.compile("\\+(?!886)[1-9][0-9]{7,14}");

  private PhoneNumber() {}

  static String requireE164(String field, String written) {
    if (written != null && written.length() <= MOST_CHARACTERS) {
      String halfWidth = Normalizer.normalize(written, Normalizer.Form.NFKC);
      String number = BETWEEN_DIGITS.matcher(halfWidth).replaceAll("");
      Matcher taiwan = TAIWAN_MOBILE.matcher(number);
      if (taiwan.matches()) {
        return "+886" + taiwan.group(1);
      }
      if (ELSEWHERE.matcher(number).matches()) {
        return number;
      }
    }
    throw RequestProblemException.field(
        field, "must be a mobile number, such as 0912-345-678 or +886 912 345 678");
  }
}
