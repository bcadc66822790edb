package mpos.ledger.app.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import mpos.ledger.app.access.Bearer;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The second password check before the transaction list (交易明細, S21). */
@RestController
class ConfirmationEndpoint {

  record Confirmation(String password) {

    /** Never the password. */
    @Override
    public String toString() {
      return "Confirmation";
    }
  }

  record Confirmed(Instant confirmedUntil) {}

  private final SigningIn signingIn;

  ConfirmationEndpoint(SigningIn signingIn) {
    this.signingIn = signingIn;
  }

  @Operation(
      summary = "Give the password again before the transaction list",
      description =
          "Opens GET /v1/transactions for this token, for ten minutes, and nothing else. A wrong"
              + " password counts as one at sign-in.")
  @PostMapping("/v1/sessions/confirmation")
  Confirmed confirm(
      @Parameter(hidden = true) Authentication who,
      @RequestBody Confirmation sent,
      HttpServletRequest request) {
    TextField.require("password", sent.password());
    return new Confirmed(
        signingIn.confirm(Bearer.of(who), sent.password(), request.getRemoteAddr()));
  }
}
