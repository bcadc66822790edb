package mpos.ledger.app.payments.sale;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import mpos.ledger.app.access.SignedInUser;
import mpos.ledger.app.payments.idempotency.ContentHash;
import mpos.ledger.app.payments.idempotency.SentCommand;
import mpos.ledger.app.platform.http.IdempotencyKey;
import mpos.ledger.app.platform.http.LedgerPosition;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.projections.transactions.PaymentState;
import mpos.ledger.projections.transactions.PaymentView;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Takes a payment (S11). */
@RestController
class TakePaymentEndpoint {

  @Schema(name = "TakePayment")
  record Request(Money amount, Scheme scheme, UUID readerSessionId) {}

  /** What makes two commands the same: a reader may have been opened anew in between. */
  private record Content(Money amount, Scheme scheme) {}

  private final TakingPayments taking;
  private final JsonMapper json;

  TakePaymentEndpoint(TakingPayments taking, JsonMapper json) {
    this.taking = taking;
    this.json = json;
  }

  @Operation(
      summary = "Take a payment",
      description =
          "Waits for the card and the acquirer. 201 with the payment when it has an end (APPROVED,"
              + " DECLINED or REVERSED), 202 while it is PENDING. The same Idempotency-Key with the"
              + " same content answers the same again and never takes a second payment.")
  @ApiResponse(responseCode = "201", description = "The payment has an end")
  @ApiResponse(responseCode = "202", description = "The payment is PENDING")
  @PostMapping("/v1/payments")
  ResponseEntity<PaymentView> take(
      @AuthenticationPrincipal SignedInUser user,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) String key,
      @RequestBody Request request) {
    String idempotencyKey = IdempotencyKey.require(key);
    require("amount", request.amount());
    require("scheme", request.scheme());
    require("readerSessionId", request.readerSessionId());
    String content = ContentHash.of(json, new Content(request.amount(), request.scheme()));
    PaymentView payment =
        taking.take(new SentCommand(user.userId(), idempotencyKey, content), request);
    boolean open = payment.state() == PaymentState.PENDING;
    return ResponseEntity.status(open ? HttpStatus.ACCEPTED : HttpStatus.CREATED)
        .header(LedgerPosition.HEADER, Long.toString(payment.position()))
        .body(payment);
  }

  private static void require(String field, Object value) {
    if (value == null) {
      throw RequestProblemException.field(field, "is missing");
    }
  }
}
