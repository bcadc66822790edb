package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The issuer accepted the refund (ISO 8583 DE39 00), under this authorization code (DE38). */
public record RecordRefund(
    @TargetAggregateIdentifier UUID paymentId,
    UUID refundId,
    String authorizationCode,
    Instant at) {

  /** The fact, once the rules hold. */
  PaymentRefunded accepted(Money amount, BusinessDay businessDay) {
    return new PaymentRefunded(paymentId, refundId, amount, authorizationCode, businessDay, at);
  }
}
