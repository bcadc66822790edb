package mpos.ledger.app.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.Bearer;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sign-out: the token of the request ends, on every node. */
@RestController
class SignOutEndpoint {

  private final AccessTokens tokens;

  SignOutEndpoint(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Operation(summary = "Sign out", description = "The token ends at once, on every node.")
  @DeleteMapping("/v1/sessions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void signOut(@Parameter(hidden = true) Authentication who) {
    tokens.end(Bearer.of(who).token());
  }
}
