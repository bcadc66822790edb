package mpos.ledger.app.messages;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.UUID;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sends a dead message again, once its cause has been fixed. */
@RestController
class RetryMessageEndpoint {

  private final MessageQueries messages;
  private final Outbox outbox;
  private final Clock clock;

  RetryMessageEndpoint(MessageQueries messages, Outbox outbox, Clock clock) {
    this.messages = messages;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Operation(
      summary = "Send a dead message again",
      description =
          "With the same message id and the same text. Refused (MESSAGE_NOT_DEAD) in any other"
              + " state. An expired message would die again: send the user a new first password"
              + " instead.")
  @PostMapping("/v1/messages/{id}/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  MessageView retry(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
    requireVisible(who, id);
    if (!outbox.revive(id, clock.instant())) {
      throw new RequestProblemException(
          ProblemCode.MESSAGE_NOT_DEAD, "It is pending, sent or canceled");
    }
    return requireVisible(who, id);
  }

  private MessageView requireVisible(SignedIn who, UUID id) {
    return messages
        .one(id)
        .filter(it -> who.ownMerchant().map(it.merchantId()::equals).orElse(true))
        .orElseThrow(
            () ->
                new RequestProblemException(
                    ProblemCode.MESSAGE_UNKNOWN, "Not among your users' messages"));
  }
}
