package mpos.ledger.app.merchants;

import mpos.ledger.app.Addresses;
import mpos.ledger.app.platform.http.RequestProblemException;

/** An e-mail address that a letter can be sent to. */
final class EmailAddress {

  private EmailAddress() {}

  static String require(String field, String written) {
    if (written == null || !Addresses.isEmail(written)) {
      throw RequestProblemException.field(
          field, "must be an e-mail address, such as ming@example.com");
    }
    return written;
  }
}
