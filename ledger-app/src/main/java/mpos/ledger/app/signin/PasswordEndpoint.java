package mpos.ledger.app.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import mpos.ledger.app.access.AccessTokens.Issued;
import mpos.ledger.app.access.Bearer;
import mpos.ledger.app.signin.SignInEndpoint.SignedInAnswer;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A new password (S4): the first that a mobile user chooses makes the user active. */
@RestController
class PasswordEndpoint {

  record NewPassword(String current, String next) {

    /** Never the passwords. */
    @Override
    public String toString() {
      return "NewPassword";
    }
  }

  private final NewPasswords newPasswords;

  PasswordEndpoint(NewPasswords newPasswords) {
    this.newPasswords = newPasswords;
  }

  @Operation(
      summary = "Choose a new password",
      description =
          "A mobile user's is exactly six digits, at least three of them different, no run, no"
              + " repetition, no three doubled digits, and not the old one; a portal's is 12 to 128"
              + " characters. All tokens end, this one too: go on with the one in the answer. A wrong"
              + " current password counts like one at sign-in.")
  @PutMapping("/v1/password")
  SignedInAnswer change(
      @Parameter(hidden = true) Authentication who,
      @RequestBody NewPassword sent,
      HttpServletRequest request) {
    TextField.require("current", sent.current());
    TextField.require("next", sent.next());
    Issued issued =
        newPasswords.change(Bearer.of(who), sent.current(), sent.next(), request.getRemoteAddr());
    return new SignedInAnswer(issued.token(), issued.expiresAt(), false);
  }
}
