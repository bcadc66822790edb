package mpos.ledger.domain.payment;

import static mpos.ledger.domain.rules.Rule.require;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.rules.AmountsMustBePositive;
import mpos.ledger.domain.rules.RefundedPaymentsMayNotBeVoided;
import mpos.ledger.domain.rules.RefundsAreInThePaymentsCurrency;
import mpos.ledger.domain.rules.RefundsMayNotExceedThePayment;
import mpos.ledger.domain.rules.RequestsAreAcceptedOnce;

/**
 * What is left of a payment to be refunded, the refunds that still wait for their answer, and every
 * void and refund that was ever accepted.
 */
final class Refunds {

  private final Set<UUID> accepted = new HashSet<>();
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

  void requireNew(UUID requestId) {
    require(new RequestsAreAcceptedOnce(!accepted.contains(requestId)));
  }

  boolean isOpen(UUID refundId) {
    return open.containsKey(refundId);
  }

  Money amountOf(UUID refundId) {
    return open.get(refundId);
  }

  void voidRequested(UUID requestId) {
    accepted.add(requestId);
  }

  void requested(UUID refundId, Money amount) {
    accepted.add(refundId);
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
