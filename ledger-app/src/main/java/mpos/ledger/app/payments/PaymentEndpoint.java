package mpos.ledger.app.payments;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.UUID;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.platform.http.LedgerPosition;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.projections.transactions.PaymentView;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows one payment of the user's or the merchant's own as its events say now. */
@RestController
class PaymentEndpoint {

  private final Payments payments;
  private final Cutoff cutoff;
  private final Clock clock;

  PaymentEndpoint(Payments payments, Cutoff cutoff, Clock clock) {
    this.payments = payments;
    this.cutoff = cutoff;
    this.clock = clock;
  }

  @Operation(
      summary = "Show a payment",
      description =
          "Read from the events, so it is exact at every moment. PENDING does not mean declined.")
  @GetMapping("/v1/payments/{id}")
  ResponseEntity<PaymentView> show(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
    PaymentView payment =
        payments.requireOwn(who.id(), id).now().on(cutoff.businessDayOf(clock.instant()));
    return ResponseEntity.ok()
        .header(LedgerPosition.HEADER, Long.toString(payment.position()))
        .body(payment);
  }
}
