package mpos.ledger.app;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/**
 * What a message can be sent to: one mailbox or one phone number, and nothing that could start
 * another header line. Checked when it is entered, and once more before a message goes out.
 */
public final class Addresses {

  /** RFC 5321: local part and whole address. */
  private static final int MOST_LOCAL_CHARACTERS = 64;

  private static final int MOST_EMAIL_CHARACTERS = 254;

  /** Visible ASCII, one @, and a domain of at least two labels; the library knows the rest. */
  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\x21-\\x7E&&[^@\"()<>,;:\\\\\\[\\]]]{1,"
              + MOST_LOCAL_CHARACTERS
              + "}"
              + "@(?:[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?\\.)+[0-9A-Za-z-]{2,63}");

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private Addresses() {}

  public static boolean isEmail(String address) {
    if (address.length() > MOST_EMAIL_CHARACTERS || !EMAIL.matcher(address).matches()) {
      return false;
    }
    try {
      return new InternetAddress(address, true).getAddress().equals(address);
    } catch (AddressException notOne) {
      return false;
    }
  }

  public static boolean isPhone(String number) {
    return E164.matcher(number).matches();
  }
}
