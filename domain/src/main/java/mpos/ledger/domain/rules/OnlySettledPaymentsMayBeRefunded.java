package mpos.ledger.domain.rules;

import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Refusal;

/** Until the cutoff of its business day a payment is unsettled, and is voided instead (S24). */
public record OnlySettledPaymentsMayBeRefunded(BusinessDay ofPayment, BusinessDay today)
    implements Rule {

  @Override
  public boolean holds() {
    return ofPayment.compareTo(today) < 0;
  }

  @Override
  public Refusal refusal() {
    return Refusal.PAYMENT_UNSETTLED;
  }
}
