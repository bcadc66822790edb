package mpos.ledger.app.payments.voidrefund;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.payments.Payments;
import mpos.ledger.app.payments.StoredPayment;
import mpos.ledger.app.payments.VoidOrRefundView;
import mpos.ledger.app.payments.idempotency.ContentHash;
import mpos.ledger.app.payments.idempotency.SentCommand;
import mpos.ledger.app.payments.voidrefund.VoidOrRefundCommand.Asked;
import mpos.ledger.app.platform.http.IdempotencyKey;
import mpos.ledger.app.platform.http.LedgerPosition;
import mpos.ledger.domain.Money;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Refunds a settled payment in parts or whole (退貨, S24 to S26), and shows its refunds. */
@RestController
class RefundsEndpoint {

  @Schema(name = "RefundPayment")
  record Request(Money amount, String reason) {
    static final Request ALL = new Request(null, null);
  }

  record Refunds(List<VoidOrRefundView> refunds) {}

  /** What stored hashes are of: its names stay. */
  private record Content(Asked wish, UUID paymentId, Money amount, String reason) {}

  private final VoidingAndRefunding refunding;
  private final Payments payments;
  private final JsonMapper json;

  RefundsEndpoint(VoidingAndRefunding refunding, Payments payments, JsonMapper json) {
    this.refunding = refunding;
    this.payments = payments;
    this.json = json;
  }

  @Operation(
      summary = "Refund a payment",
      description =
          "Only from the cutoff of its business day on; without an amount all that is left. All"
              + " refunds together are at most the payment. 201 when it is REFUNDED or DECLINED, 202"
              + " while the acquirer has not answered: it is asked until it does. The same"
              + " Idempotency-Key with the same content answers the same again.")
  @PostMapping("/v1/payments/{id}/refunds")
  ResponseEntity<VoidOrRefundView> refund(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable UUID id,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) String key,
      @RequestBody(required = false) Request body) {
    String idempotencyKey = IdempotencyKey.require(key);
    Request request = body == null ? Request.ALL : body;
    String reason = RefundReason.require(request.reason());
    Content content = new Content(Asked.REFUND, id, request.amount(), reason);
    SentCommand sent = new SentCommand(who.id(), idempotencyKey, ContentHash.of(json, content));
    return VoidOrRefundAnswer.of(
        refunding.carryOut(
            new VoidOrRefundCommand(sent, Asked.REFUND, id, request.amount(), reason)));
  }

  @Operation(
      summary = "Show a payment's refunds",
      description = "In the order in which they were asked for, read from the events.")
  @GetMapping("/v1/payments/{id}/refunds")
  ResponseEntity<Refunds> show(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
    StoredPayment payment = payments.requireOwn(who.id(), id);
    return ResponseEntity.ok()
        .header(LedgerPosition.HEADER, Long.toString(payment.now().position()))
        .body(new Refunds(payment.refunds()));
  }
}
