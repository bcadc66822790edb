package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The cardholder signed; the image is kept elsewhere, under this SHA-256 in hexadecimal. */
public record SignPayment(
    @TargetAggregateIdentifier UUID paymentId, String imageSha256, Instant at) {

  /** The fact, once the rules hold. */
  PaymentSigned accepted() {
    return new PaymentSigned(paymentId, imageSha256, at);
  }
}
