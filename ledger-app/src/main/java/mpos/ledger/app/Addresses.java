package mpos.ledger.app;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/**
 * The last check of an address before a message goes out: one mailbox or one phone number, and
 * nothing that could start another header line.
 */
public final class Addresses {

  private static final int MOST_EMAIL_CHARACTERS = 254;
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E\\P{ASCII}&&[^,;:<>()\"]]+");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private Addresses() {}

  public static boolean isEmail(String address) {
    if (address.length() > MOST_EMAIL_CHARACTERS || !VISIBLE.matcher(address).matches()) {
      return false;
    }
    try {
      new InternetAddress(address, true).validate();
      return address.indexOf('@') > 0;
    } catch (AddressException notOne) {
      return false;
    }
  }

  public static boolean isPhone(String number) {
    return E164.matcher(number).matches();
  }
}
