package mpos.ledger.app.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.Bearer;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
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

  private static final Duration LASTS = Duration.ofMinutes(10);

  private final PasswordCheck check;
  private final AccessTokens tokens;
  private final Clock clock;

  ConfirmationEndpoint(PasswordCheck check, AccessTokens tokens, Clock clock) {
    this.check = check;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Operation(
      summary = "Enter the password again before the transaction list",
      description =
          "Opens GET /v1/transactions for this token, for ten minutes, and nothing else. A wrong"
              + " password counts like one at sign-in.")
  @PostMapping("/v1/sessions/confirmation")
  Confirmed confirm(
      @Parameter(hidden = true) Authentication who,
      @RequestBody Confirmation sent,
      HttpServletRequest request) {
    TextField.require("password", sent.password());
    Bearer bearer = Bearer.of(who);
    check.requireAgain(bearer, sent.password(), request.getRemoteAddr());
    Instant until = clock.instant().plus(LASTS);
    if (!tokens.confirm(bearer.token(), until)) {
      throw new RequestProblemException(ProblemCode.TOKEN_INVALID, "Sign in again");
    }
    return new Confirmed(until);
  }
}
