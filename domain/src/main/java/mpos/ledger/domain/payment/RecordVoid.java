package mpos.ledger.domain.payment;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;

/**
 * The acquirer voided the sale (ISO 8583 DE39 00).
 *
 * @param authorizationCode ISO 8583 DE38
 */
public record RecordVoid(UUID paymentId, UUID requestId, String authorizationCode, Instant at) {

  /** The fact, once the rules hold. */
  PaymentVoided accepted(BusinessDay ofSale, Money amount) {
    return new PaymentVoided(paymentId, authorizationCode, ofSale, amount, at);
  }
}
