package mpos.ledger.app.acquirer.simulated;

import mpos.ledger.domain.Money;

/**
 * The simulated issuer's decisions on voids and refunds, and what they left of the sales. Used by
 * {@link AuthorizationBook} only, one call at a time.
 */
final class VoidAndRefundBook {

  private record Decision(VoidOrRefundOrder order, SimulatedVerdict verdict) {}

  private final RecentEntries<BookKey, Decision> decisions = new RecentEntries<>();
  private final RecentEntries<BookKey, Aftermath> aftermaths = new RecentEntries<>();

  /** What became of an approved sale: voided or not, and how much of it was refunded. */
  record Aftermath(boolean voided, Money refunded) {}

  /** What became of a sale so far; null for nothing. */
  Aftermath of(BookKey sale) {
    return aftermaths.get(sale);
  }

  /** The answer to an order that was decided before, now at once; null for a new one. */
  SimulatedVerdict repeated(VoidOrRefundOrder order) {
    Decision known = decisions.get(order.key());
    if (known == null) {
      return null;
    }
    return known.order().equals(order) ? known.verdict().atOnce() : SimulatedVerdict.WRONG_FORMAT;
  }

  /** Decides an order about a sale that cannot be found. */
  SimulatedVerdict aboutUnknown(VoidOrRefundOrder order) {
    return remember(order, SimulatedVerdict.NOT_FOUND);
  }

  /**
   * Decides an order about an approved sale.
   *
   * @param saleAmount null when it is no longer known; then it limits nothing
   */
  SimulatedVerdict decide(VoidOrRefundOrder order, Money saleAmount) {
    Aftermath before = aftermaths.get(order.sale());
    Money zero = Money.zero(order.amount().currency());
    Aftermath now = before == null ? new Aftermath(false, zero) : before;
    SimulatedVerdict verdict =
        order.isVoid() ? onVoid(order, saleAmount, now) : onRefund(order, saleAmount, now);
    if (verdict.approved()) {
      aftermaths.put(
          order.sale(),
          order.isVoid()
              ? new Aftermath(true, zero)
              : new Aftermath(false, now.refunded().plus(order.amount())));
    }
    return remember(order, verdict);
  }

  private static SimulatedVerdict onVoid(
      VoidOrRefundOrder order, Money saleAmount, Aftermath aftermath) {
    if (saleAmount != null && !saleAmount.equals(order.amount())) {
      return SimulatedVerdict.WRONG_FORMAT;
    }
    if (aftermath.voided()) {
      return SimulatedVerdict.DUPLICATE;
    }
    if (aftermath.refunded().isPositive()) {
      return SimulatedVerdict.INVALID;
    }
    return SimulatedVerdict.onVoid(order.key(), order.amount().minorUnits());
  }

  private static SimulatedVerdict onRefund(
      VoidOrRefundOrder order, Money saleAmount, Aftermath aftermath) {
    if (!aftermath.refunded().currency().equals(order.amount().currency())
        || saleAmount != null && !saleAmount.currency().equals(order.amount().currency())) {
      return SimulatedVerdict.WRONG_FORMAT;
    }
    if (aftermath.voided()) {
      return SimulatedVerdict.INVALID;
    }
    if (saleAmount != null && !aftermath.refunded().plus(order.amount()).isAtMost(saleAmount)) {
      return SimulatedVerdict.OVER_THE_LIMIT;
    }
    return SimulatedVerdict.on(order.key(), order.amount().minorUnits());
  }

  private SimulatedVerdict remember(VoidOrRefundOrder order, SimulatedVerdict verdict) {
    decisions.put(order.key(), new Decision(order, verdict));
    return verdict;
  }
}
