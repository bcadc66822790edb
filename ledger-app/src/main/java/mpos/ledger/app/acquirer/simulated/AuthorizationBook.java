package mpos.ledger.app.acquirer.simulated;

import java.util.List;
import mpos.ledger.app.acquirer.OriginalData;
import mpos.ledger.app.acquirer.simulated.VoidAndRefundBook.Aftermath;
import mpos.ledger.domain.Money;

/** The simulated issuer's memory of sales and of what became of them. */
final class AuthorizationBook {

  /** A sale as decided; without an amount when only its reversal has arrived so far. */
  private record Entry(
      BookKey key, OriginalData name, SimulatedVerdict verdict, Money amount, boolean reversed) {

    Entry reverse() {
      return new Entry(key, name, verdict, amount, true);
    }
  }

  private final RecentEntries<BookKey, Entry> sales = new RecentEntries<>();
  private final VoidAndRefundBook voidsAndRefunds = new VoidAndRefundBook();

  /**
   * Decides a sale. A known one is answered as the first time; with another amount it is wrong; one
   * that was overtaken by its own reversal is invalid, so that no authorization is left hanging.
   *
   * @param name how a void or refund will identify it
   */
  synchronized SimulatedVerdict sale(BookKey key, OriginalData name, Money amount) {
    Entry known = sales.get(key);
    if (known == null) {
      SimulatedVerdict verdict = SimulatedVerdict.on(key, amount.minorUnits());
      sales.put(key, new Entry(key, name, verdict, amount, false));
      return verdict;
    }
    if (known.amount() != null && !known.amount().equals(amount)) {
      return SimulatedVerdict.WRONG_FORMAT;
    }
    return known.verdict();
  }

  /** Reverses a sale; says 00 when it is known, 25 when not, and the same at every repeat. */
  synchronized SimulatedVerdict reverse(BookKey key, Money amount) {
    Entry known = sales.get(key);
    if (known == null) {
      sales.put(key, new Entry(key, null, SimulatedVerdict.INVALID, null, true));
      return SimulatedVerdict.NOT_FOUND;
    }
    if (known.amount() == null) {
      return SimulatedVerdict.NOT_FOUND;
    }
    if (!known.amount().equals(amount)) {
      return SimulatedVerdict.WRONG_FORMAT;
    }
    sales.put(key, known.reverse());
    return SimulatedVerdict.ACCEPTED;
  }

  /**
   * Decides a void or refund. A known one is answered as the first time, and at once. A sale that
   * this book does not have counts as one from before the last start if its authorization code is
   * the one that this issuer would have given it.
   */
  synchronized SimulatedVerdict voidOrRefund(VoidOrRefundOrder order) {
    SimulatedVerdict repeated = voidsAndRefunds.repeated(order);
    if (repeated != null) {
      return repeated;
    }
    Entry sale = sales.get(order.sale());
    boolean found = sale == null ? isFromBeforeTheLastStart(order) : isNamedBy(order, sale);
    if (!found) {
      return voidsAndRefunds.aboutUnknown(order);
    }
    return voidsAndRefunds.decide(order, sale == null ? null : sale.amount());
  }

  /** Every sale that was approved, whatever became of it, oldest first. */
  synchronized List<BookedAuthorization> authorizations() {
    return sales.values().stream()
        .filter(sale -> sale.verdict().approved())
        .map(this::authorization)
        .toList();
  }

  private BookedAuthorization authorization(Entry sale) {
    Aftermath aftermath = voidsAndRefunds.of(sale.key());
    return new BookedAuthorization(
        sale.key().terminalId(),
        sale.key().retrievalReference(),
        sale.amount(),
        sale.reversed(),
        aftermath != null && aftermath.voided(),
        aftermath == null ? Money.zero(sale.amount().currency()) : aftermath.refunded());
  }

  private static boolean isNamedBy(VoidOrRefundOrder order, Entry sale) {
    return sale.verdict().approved()
        && !sale.reversed()
        && sale.name().digits().equals(order.originalData())
        && sale.verdict().authorizationCode().equals(order.authorizationCode());
  }

  private static boolean isFromBeforeTheLastStart(VoidOrRefundOrder order) {
    return SimulatedVerdict.authorizationCode(order.sale()).equals(order.authorizationCode());
  }
}
