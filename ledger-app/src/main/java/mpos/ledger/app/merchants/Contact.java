package mpos.ledger.app.merchants;

import java.util.UUID;
import mpos.ledger.app.personal.PersonalData;
import mpos.ledger.domain.user.SealedDetails;
import mpos.ledger.domain.user.SealedText;

/**
 * A mobile user's name, phone number and e-mail address in the clear. It exists only while a
 * request is served; everywhere else it is sealed.
 */
record Contact(String name, String phone, String email) {

  private static final String ERASED = "已刪除 (erased)";

  /** Shown in place of somebody who was forgotten. */
  static final Contact FORGOTTEN = new Contact(ERASED, ERASED, ERASED);

  /** As it was sent, if it is well formed; the phone number as E.164. */
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

  /** {@link #FORGOTTEN} if the key was erased; null where nothing was ever given. */
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
