package mpos.ledger.domain.payment;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import mpos.ledger.domain.Money;

/** What is left of a payment to be refunded, and the refunds that still wait for their answer. */
final class Refunds {

  private final Map<UUID, Money> open = new HashMap<>();
  private Money left;

  Refunds(Money payment) {
    left = payment;
  }

  /** The payment's amount less all refunds, those under way included. */
  Money left() {
    return left;
  }

  boolean isOpen(UUID refundId) {
    return open.containsKey(refundId);
  }

  Money amountOf(UUID refundId) {
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
