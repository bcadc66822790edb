package mpos.ledger.app.signin;

import java.nio.charset.StandardCharsets;
import mpos.ledger.app.platform.http.RequestProblemException;

/** A text that somebody signs in with: short, and without characters that cannot be typed. */
final class TextField {

  private TextField() {}

  static void require(String field, String value) {
    if (value == null || value.isBlank() || value.length() > PasswordForm.MOST_CHARACTERS) {
      throw RequestProblemException.field(
          field, "must be 1 to " + PasswordForm.MOST_CHARACTERS + " characters");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw RequestProblemException.field(field, "must not contain control characters");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw RequestProblemException.field(field, "must not contain half a surrogate pair");
    }
  }

  static void requireIfSent(String field, String value) {
    if (value != null) {
      require(field, value);
    }
  }
}
