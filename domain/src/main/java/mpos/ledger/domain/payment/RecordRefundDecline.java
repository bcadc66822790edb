package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The issuer declined the refund: its amount may be refunded again. */
public record RecordRefundDecline(
    @TargetAggregateIdentifier UUID paymentId, UUID refundId, String responseCode, Instant at) {

  /** The fact, once the rules hold. */
  RefundDeclined accepted(Money amount) {
    return new RefundDeclined(paymentId, refundId, amount, responseCode, at);
  }
}
