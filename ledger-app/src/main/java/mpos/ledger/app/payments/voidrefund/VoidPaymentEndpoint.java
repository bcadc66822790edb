package mpos.ledger.app.payments.voidrefund;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import mpos.ledger.app.access.SignedInUser;
import mpos.ledger.app.payments.VoidOrRefundView;
import mpos.ledger.app.payments.idempotency.ContentHash;
import mpos.ledger.app.payments.idempotency.SentCommand;
import mpos.ledger.app.payments.voidrefund.VoidOrRefundCommand.Asked;
import mpos.ledger.app.platform.http.IdempotencyKey;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Voids an unsettled payment (取消交易, S19). */
@RestController
class VoidPaymentEndpoint {

  /** The address says it all. */
  @Schema(name = "VoidPayment")
  record Request() {}

  /** What stored hashes are of: its names stay. */
  private record Content(Asked wish, UUID paymentId) {}

  private final VoidingAndRefunding voiding;
  private final JsonMapper json;

  VoidPaymentEndpoint(VoidingAndRefunding voiding, JsonMapper json) {
    this.voiding = voiding;
    this.json = json;
  }

  @Operation(
      summary = "Void a payment",
      description =
          "Only until the cutoff of its business day, and always the whole. 201 when it is VOIDED or"
              + " DECLINED, 202 while the acquirer has not answered: it is asked until it does. The"
              + " same Idempotency-Key answers the same again.")
  @PostMapping("/v1/payments/{id}/void")
  ResponseEntity<VoidOrRefundView> voidIt(
      @AuthenticationPrincipal SignedInUser user,
      @PathVariable UUID id,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) String key,
      @RequestBody(required = false) Request request) {
    String content = ContentHash.of(json, new Content(Asked.VOID, id));
    SentCommand sent = new SentCommand(user.userId(), IdempotencyKey.require(key), content);
    return VoidOrRefundAnswer.of(
        voiding.carryOut(new VoidOrRefundCommand(sent, Asked.VOID, id, null, null)));
  }
}
