package mpos.ledger.domain.rules;

import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Refusal;

/** From the cutoff of its business day on a payment is settled, and is refunded instead (S19). */
public record OnlyUnsettledPaymentsMayBeVoided(BusinessDay ofPayment, BusinessDay today)
    implements Rule {

  @Override
  public boolean holds() {
    return ofPayment.compareTo(today) >= 0;
  }

  @Override
  public Refusal refusal() {
    return Refusal.PAYMENT_SETTLED;
  }
}
