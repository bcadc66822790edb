package mpos.ledger.domain.payment;

import static mpos.ledger.domain.rules.Rule.require;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.rules.AmountsMustBePositive;
import mpos.ledger.domain.rules.RefundAnswersMustBeAwaited;
import mpos.ledger.domain.rules.RefundedPaymentsMayNotBeVoided;
import mpos.ledger.domain.rules.RefundsAreInThePaymentsCurrency;
import mpos.ledger.domain.rules.RefundsMayNotExceedThePayment;

/** What is left of a payment to be refunded, and the refunds that still wait for their answer. */
final class Refunds {

  private final Map<UUID, Money> open = new HashMap<>();
  private final Money payment;
  private Money left;

  Refunds(Money payment) {
    this.payment = payment;
    left = payment;
  }

  /** Refuses when any part was refunded or is being refunded. */
  void requireNone() {
    require(new RefundedPaymentsMayNotBeVoided(left.equals(payment)));
  }

  /** Refuses more than the payment's amount less all refunds, those under way included. */
  void requireRoomFor(Money amount) {
    require(
        new RefundsAreInThePaymentsCurrency(amount, left),
        new AmountsMustBePositive(amount),
        new RefundsMayNotExceedThePayment(amount, left));
  }

  /** The amount of a refund that waits for its answer; refuses when there is none. */
  Money requireAwaited(UUID refundId) {
    require(new RefundAnswersMustBeAwaited(open.containsKey(refundId)));
    return open.get(refundId);
  }

  void requested(UUID refundId, Money amount) {
    open.put(refundId, amount);
    left = left.minus(amount);
  }

  void accepted(UUID refundId) {
    open.remove(refundId);
  }

  void declined(UUID refundId) {
    left = left.plus(open.remove(refundId));
  }
}
