package mpos.ledger.app.payments.voidrefund;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.payments.idempotency.ContentHash;
import mpos.ledger.app.payments.voidrefund.VoidsAndRefunds.Wanted;
import mpos.ledger.app.payments.voidrefund.VoidsAndRefunds.Wish;
import mpos.ledger.app.platform.http.IdempotencyKey;
import mpos.ledger.domain.Money;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Takes a payment back without asking the user which way: void or refund, by the rule. */
@RestController
class ReversePaymentEndpoint {

  @Schema(name = "ReversePayment")
  record Request(Money amount, Boolean dryRun) {
    static final Request ALL = new Request(null, false);

    boolean isDryRun() {
      return Boolean.TRUE.equals(dryRun);
    }
  }

  private record Content(Wish wish, UUID paymentId, Money amount) {}

  private final VoidsAndRefunds voidsAndRefunds;
  private final JsonMapper json;

  ReversePaymentEndpoint(VoidsAndRefunds voidsAndRefunds, JsonMapper json) {
    this.voidsAndRefunds = voidsAndRefunds;
    this.json = json;
  }

  @Operation(
      summary = "Take a payment back: void or refund, whichever is right",
      description =
          "Voids the whole while it is unsettled, refunds afterwards. With dryRun nothing is stored"
              + " and no Idempotency-Key needed: 200 says which it would be, why, and what the card"
              + " holder will see from when on, or the refusal that it would meet.")
  @PostMapping("/v1/payments/{id}/reversal")
  ResponseEntity<?> take(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable UUID id,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) String key,
      @RequestBody(required = false) Request body) {
    Request request = body == null ? Request.ALL : body;
    String content = ContentHash.of(json, new Content(Wish.REVERSAL, id, request.amount()));
    String usedKey = request.isDryRun() ? null : IdempotencyKey.require(key);
    Wanted wanted =
        new Wanted(Wish.REVERSAL, who.id(), usedKey, content, id, request.amount(), null);
    return request.isDryRun()
        ? ResponseEntity.ok(voidsAndRefunds.plan(wanted))
        : VoidOrRefundAnswer.of(voidsAndRefunds.take(wanted));
  }
}
