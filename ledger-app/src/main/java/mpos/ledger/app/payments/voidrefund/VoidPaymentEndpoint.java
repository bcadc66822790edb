package mpos.ledger.app.payments.voidrefund;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import mpos.ledger.app.access.SignedInUser;
import mpos.ledger.app.payments.VoidOrRefundView;
import mpos.ledger.app.payments.idempotency.ContentHash;
import mpos.ledger.app.payments.voidrefund.VoidsAndRefunds.Wish;
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

  /** Nothing can be said beside the address. */
  @Schema(name = "VoidPayment")
  record Request() {}

  private record Content(Wish wish, UUID paymentId) {}

  private final VoidsAndRefunds voidsAndRefunds;
  private final JsonMapper json;

  VoidPaymentEndpoint(VoidsAndRefunds voidsAndRefunds, JsonMapper json) {
    this.voidsAndRefunds = voidsAndRefunds;
    this.json = json;
  }

  @Operation(
      summary = "Void a payment",
      description =
          "Only until the cutoff of its business day, and always the whole. 201 when it is VOIDED or"
              + " DECLINED, 202 while the acquirer has not answered: it is asked until it does. The"
              + " same Idempotency-Key answers the same again.")
  @PostMapping("/v1/payments/{id}/void")
  ResponseEntity<VoidOrRefundView> take(
      @AuthenticationPrincipal SignedInUser user,
      @PathVariable UUID id,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) String key,
      @RequestBody(required = false) Request request) {
    return VoidOrRefundAnswer.of(
        voidsAndRefunds.take(
            new VoidsAndRefunds.Wanted(
                Wish.VOID,
                user.userId(),
                IdempotencyKey.require(key),
                ContentHash.of(json, new Content(Wish.VOID, id)),
                id,
                null,
                null)));
  }
}
