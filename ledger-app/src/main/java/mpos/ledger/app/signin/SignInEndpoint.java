package mpos.ledger.app.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import mpos.ledger.app.signin.PasswordCheck.Given;
import mpos.ledger.app.signin.SigningIn.Session;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in (S4, S5): user and password, the first time also the activation code, for a token. */
@RestController
class SignInEndpoint {

  record SignIn(String userId, String password, String activationCode, String readerSerial) {

    /** Never the password or the code. */
    @Override
    public String toString() {
      return "SignIn";
    }
  }

  /** The answer to a sign-in, and to a new password. */
  record SignedInAnswer(String token, Instant expiresAt, boolean mustChangePassword) {

    /** Never the token. */
    @Override
    public String toString() {
      return "SignedInAnswer";
    }
  }

  private final SigningIn signingIn;

  SignInEndpoint(SigningIn signingIn) {
    this.signingIn = signingIn;
  }

  @Operation(
      summary = "Sign in",
      description =
          "A mobile user signs in with the user id, a merchant's portal with the merchant id. The"
              + " first sign-in takes the password from the e-mail and the activationCode from the"
              + " SMS; its token is good only for PUT /v1/password (mustChangePassword). Whatever is"
              + " wrong, the answer is the same: SIGN_IN_FAILED. readerSerial is required if the"
              + " ledger is configured to ask for it.")
  @SecurityRequirements
  @PostMapping("/v1/sessions")
  @ResponseStatus(HttpStatus.CREATED)
  SignedInAnswer signIn(@RequestBody SignIn sent, HttpServletRequest request) {
    TextField.require("userId", sent.userId());
    TextField.require("password", sent.password());
    TextField.requireIfSent("activationCode", sent.activationCode());
    TextField.requireIfSent("readerSerial", sent.readerSerial());
    Session session =
        signingIn.signIn(
            new Given(
                sent.userId(), sent.password(), sent.activationCode(), request.getRemoteAddr()),
            sent.readerSerial());
    return new SignedInAnswer(
        session.issued().token(), session.issued().expiresAt(), session.mustChangePassword());
  }
}
