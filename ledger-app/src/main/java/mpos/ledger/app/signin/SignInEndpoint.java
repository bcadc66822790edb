package mpos.ledger.app.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import mpos.ledger.app.http.ProblemCode;
import mpos.ledger.app.http.RequestProblem;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in (S5): user and password for a bearer token. */
@RestController
class SignInEndpoint {

  private static final int MOST_CHARACTERS = 128;

  record SignIn(String userId, String password) {}

  record SignedIn(String token, Instant expiresAt, boolean mustChangePassword) {}

  private final Passwords passwords;
  private final AccessTokens tokens;

  SignInEndpoint(Passwords passwords, AccessTokens tokens) {
    this.passwords = passwords;
    this.tokens = tokens;
  }

  @Operation(
      summary = "Sign in",
      description = "A wrong password and an unknown user are answered alike: SIGN_IN_FAILED.")
  @SecurityRequirements
  @PostMapping("/v1/sessions")
  @ResponseStatus(HttpStatus.CREATED)
  SignedIn signIn(@RequestBody SignIn request) {
    requireText("userId", request.userId());
    requireText("password", request.password());
    if (!passwords.match(request.userId(), request.password())) {
      throw new RequestProblem(ProblemCode.SIGN_IN_FAILED, "Check the user and the password");
    }
    AccessTokens.Issued issued = tokens.issue(request.userId());
    return new SignedIn(issued.token(), issued.expiresAt(), false);
  }

  private static void requireText(String field, String value) {
    if (value == null || value.isBlank() || value.length() > MOST_CHARACTERS) {
      throw RequestProblem.field(field, "must be 1 to " + MOST_CHARACTERS + " characters");
    }
    if (value.indexOf('\0') >= 0) {
      throw RequestProblem.field(field, "must not contain the character U+0000");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw RequestProblem.field(field, "must not contain half a character");
    }
  }
}
