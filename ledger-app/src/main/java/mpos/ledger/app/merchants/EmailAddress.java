package mpos.ledger.app.merchants;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;
import mpos.ledger.app.platform.http.RequestProblemException;

/** An e-mail address that a letter can be sent to, without anything that could end a header. */
final class EmailAddress {

  /** RFC 5321: local part and whole address. */
  private static final int MOST_LOCAL_CHARACTERS = 64;

  private static final int MOST_CHARACTERS = 254;

  /** Visible ASCII, one @, and a domain of at least two labels; the rest the library knows. */
  private static final Pattern FORM =
      Pattern.compile(
          "[\\x21-\\x7E&&[^@\"()<>,;:\\\\\\[\\]]]{1,"
              + MOST_LOCAL_CHARACTERS
              + "}"
              + "@(?:[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?\\.)+[0-9A-Za-z-]{2,63}");

  private EmailAddress() {}

  static String require(String field, String written) {
    if (written == null
        || written.length() > MOST_CHARACTERS
        || !FORM.matcher(written).matches()
        || !isAddress(written)) {
      throw RequestProblemException.field(
          field, "must be an e-mail address, such as ming@example.com");
    }
    return written;
  }

  private static boolean isAddress(String written) {
    try {
      InternetAddress address = new InternetAddress(written, true);
      return address.getAddress().equals(written);
    } catch (AddressException notOne) {
      return false;
    }
  }
}
