package mpos.ledger.app.payments.recovery;

import io.swagger.v3.oas.annotations.Operation;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.platform.http.IdempotencyKey;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells an app that lost its connection what became of its command. */
@RestController
class RequestEndpoint {

  private final RequestStatuses statuses;

  RequestEndpoint(RequestStatuses statuses) {
    this.statuses = statuses;
  }

  @Operation(
      summary = "What became of my command",
      description =
          "By the Idempotency-Key it was sent with: UNKNOWN (nothing is stored, send it), OPEN"
              + " (since openSince), NEEDS_ATTENTION (open for more than a day, still being tried),"
              + " DONE with the payment (as it was answered, and paymentNow) or voidOrRefund it led to, REFUSED with its code. Also after a"
              + " restart.")
  @GetMapping("/v1/requests/{idempotencyKey}")
  RequestView show(@AuthenticationPrincipal SignedIn who, @PathVariable String idempotencyKey) {
    return statuses.of(who.id(), IdempotencyKey.require(idempotencyKey));
  }
}
