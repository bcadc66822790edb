package mpos.ledger.app.payments.voidrefund;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.payments.idempotency.ContentHash;
import mpos.ledger.app.payments.idempotency.SentCommand;
import mpos.ledger.app.payments.voidrefund.VoidOrRefundCommand.Asked;
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

/** Voids or refunds a payment, whichever is right, without asking the user which. */
@RestController
class ReversePaymentEndpoint {

  @Schema(name = "ReversePayment")
  record Request(Money amount, Boolean dryRun) {
    static final Request ALL = new Request(null, false);

    boolean isDryRun() {
      return Boolean.TRUE.equals(dryRun);
    }
  }

  /** What stored hashes are of: its names stay. */
  private record Content(Asked wish, UUID paymentId, Money amount) {}

  private final VoidingAndRefunding reversing;
  private final VoidOrRefundInitiation initiation;
  private final JsonMapper json;

  ReversePaymentEndpoint(
      VoidingAndRefunding reversing, VoidOrRefundInitiation initiation, JsonMapper json) {
    this.reversing = reversing;
    this.initiation = initiation;
    this.json = json;
  }

  @Operation(
      summary = "Void or refund a payment, whichever is right",
      description =
          "Voids the whole while it is unsettled, refunds afterwards. With dryRun nothing is stored"
              + " and no Idempotency-Key needed: 200 says which it would be, why, and what the"
              + " cardholder will see from when on, or the refusal that it would meet.")
  @PostMapping("/v1/payments/{id}/reversal")
  ResponseEntity<?> reverse(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable UUID id,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) String key,
      @RequestBody(required = false) Request body) {
    Request request = body == null ? Request.ALL : body;
    String content = ContentHash.of(json, new Content(Asked.REVERSAL, id, request.amount()));
    String usedKey = request.isDryRun() ? null : IdempotencyKey.require(key);
    SentCommand sent = new SentCommand(who.id(), usedKey, content);
    VoidOrRefundCommand command =
        new VoidOrRefundCommand(sent, Asked.REVERSAL, id, request.amount(), null);
    return request.isDryRun()
        ? ResponseEntity.ok(initiation.plan(command))
        : VoidOrRefundAnswer.of(reversing.carryOut(command));
  }
}
