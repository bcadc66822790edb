package mpos.ledger.app.merchants;

import java.util.UUID;
import mpos.ledger.app.personal.PersonalData;
import mpos.ledger.domain.user.SealedDetails;
import mpos.ledger.domain.user.SealedText;

/**
 * How a mobile user is called and reached, in the clear: it exists while a request is served, and
 * everywhere else it is sealed.
 */
record Contact(String name, String phone, String email) {

  private static final String ERASED = "已刪除 (erased)";

  /** What stands in the place of somebody who was forgotten. */
  static final Contact FORGOTTEN = new Contact(ERASED, ERASED, ERASED);

  /** As somebody sent it, once it is found well formed; the phone number as E.164. */
  static Contact require(String name, String phone, String email) {
    return new Contact(
        PlainText.require("name", name),
        PhoneNumber.requireE164("phone", phone),
        EmailAddress.require("email", email));
  }

  SealedDetails sealed(PersonalData personal, UUID person) {
    return new SealedDetails(
        personal.sealText(person, name, "name"),
        personal.sealText(person, phone, "phone"),
        personal.sealText(person, email, "email"));
  }

  /** {@link #FORGOTTEN} when the key is erased; nulls for what was never asked. */
  static Contact opened(PersonalData.Opener opener, UUID person, SealedDetails details) {
    if (opener.isErased(person)) {
      return FORGOTTEN;
    }
    return new Contact(
        opened(opener, person, details.name(), "name"),
        opened(opener, person, details.phone(), "phone"),
        opened(opener, person, details.email(), "email"));
  }

  private static String opened(
      PersonalData.Opener opener, UUID person, SealedText sealed, String purpose) {
    return sealed.equals(SealedText.NOTHING)
        ? null
        : opener.text(person, sealed, purpose).orElse(ERASED);
  }

  /** Nothing of the person. */
  @Override
  public String toString() {
    return "a contact";
  }
}
