package mpos.ledger.app.signature;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.UUID;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.access.SignedInUser;
import mpos.ledger.app.payments.Payments;
import mpos.ledger.app.platform.http.LedgerPosition;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.projections.transactions.PaymentState;
import mpos.ledger.projections.transactions.PaymentView;
import mpos.ledger.projections.transactions.PaymentView.Signature;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Stores the cardholder's signature from the phone's screen (S12), and shows it. */
@RestController
class SignatureEndpoint {

  private static final byte[] NOTHING = {};

  private final Signatures signatures;
  private final Payments payments;
  private final Cutoff cutoff;
  private final Clock clock;

  SignatureEndpoint(Signatures signatures, Payments payments, Cutoff cutoff, Clock clock) {
    this.signatures = signatures;
    this.payments = payments;
    this.cutoff = cutoff;
    this.clock = clock;
  }

  @Operation(
      summary = "Sign a payment",
      description =
          "A PNG of at most 256 KiB, 2,000 pixels a side and a million in all. Only a payment whose"
              + " signature is WANTED, and only once: the same image again gets the same answer, another"
              + " one is refused.")
  @PutMapping(value = "/v1/payments/{id}/signature", consumes = MediaType.IMAGE_PNG_VALUE)
  ResponseEntity<PaymentView> sign(
      @AuthenticationPrincipal SignedInUser user,
      @PathVariable UUID id,
      @RequestBody(required = false) byte[] png) {
    PaymentView before = payments.requireOwn(user.userId(), id).now();
    if (before.state() == PaymentState.PENDING) {
      throw new RefusedException(Refusal.PAYMENT_PENDING);
    }
    if (before.signature() == null || before.signature() == Signature.NOT_WANTED) {
      throw new RefusedException(Refusal.SIGNATURE_NOT_WANTED);
    }
    signatures.sign(id, SignatureImage.of(png == null ? NOTHING : png));
    PaymentView payment = payments.get(id).now().on(cutoff.businessDayOf(clock.instant()));
    return ResponseEntity.ok()
        .header(LedgerPosition.HEADER, Long.toString(payment.position()))
        .body(payment);
  }

  @Operation(summary = "Show the signature of a payment", description = "The PNG as it was stored")
  @GetMapping(value = "/v1/payments/{id}/signature", produces = MediaType.IMAGE_PNG_VALUE)
  ResponseEntity<byte[]> show(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
    String sha256 = payments.requireOwn(who.id(), id).signatureSha256();
    byte[] png =
        signatures
            .find(id, sha256)
            .orElseThrow(
                () ->
                    new RequestProblemException(
                        ProblemCode.SIGNATURE_UNKNOWN,
                        "There is none, or the cardholder was forgotten"));
    return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(png);
  }
}
