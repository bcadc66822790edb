package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The issuer said yes (ISO 8583 DE39 00), under this authorization code (DE38). */
public record RecordApproval(
    @TargetAggregateIdentifier UUID paymentId, String authorizationCode, Instant at) {

  /** The fact, once the rules hold. */
  PaymentApproved accepted(BusinessDay businessDay) {
    return new PaymentApproved(paymentId, authorizationCode, businessDay, at);
  }
}
