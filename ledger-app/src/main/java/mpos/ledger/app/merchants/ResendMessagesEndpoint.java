package mpos.ledger.app.merchants;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.UUID;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.http.IdempotencyKey;
import mpos.ledger.domain.user.FirstSignInRenewed;
import mpos.ledger.domain.user.RenewFirstSignIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sends a user the messages for the first sign-in again (S3), with a new password and code. */
@RestController
class ResendMessagesEndpoint {

  private final Commands commands;
  private final MerchantDirectory directory;
  private final Clock clock;

  ResendMessagesEndpoint(Commands commands, MerchantDirectory directory, Clock clock) {
    this.commands = commands;
    this.directory = directory;
    this.clock = clock;
  }

  @Operation(
      summary = "Send the messages for the first sign-in again",
      description =
          "With a new first password and activation code; earlier ones no longer work. The user,"
              + " even an active or locked one, must do the first sign-in again: the way back in"
              + " for somebody who forgot the password.")
  @PostMapping("/v1/users/{id}/messages")
  @ResponseStatus(HttpStatus.ACCEPTED)
  UserView resend(
      @AuthenticationPrincipal SignedIn who,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) String sentKey,
      @PathVariable String id) {
    UUID issueId = CommandKeys.requestOf(who, IdempotencyKey.require(sentKey));
    directory.requireUser(who, id);
    if (!isRenewed(id, issueId)) {
      commands.send(new RenewFirstSignIn(id, issueId, clock.instant()));
    }
    return directory.show(who, id);
  }

  private boolean isRenewed(String userId, UUID issueId) {
    return directory.eventsOf(userId).stream()
        .anyMatch(
            message ->
                message.getPayload() instanceof FirstSignInRenewed renewed
                    && renewed.issueId().equals(issueId));
  }
}
