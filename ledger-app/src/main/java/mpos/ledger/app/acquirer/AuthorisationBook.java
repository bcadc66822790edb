package mpos.ledger.app.acquirer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mpos.ledger.domain.Money;

/**
 * The simulated issuer's memory of sales by terminal and retrieval reference. The oldest are
 * forgotten at {@value #MAX_SALES}.
 */
final class AuthorisationBook {

  private static final int MAX_SALES = 250_000;
  private static final String UNKNOWN = "25";

  /** A sale as decided; without authorisation when only its reversal has come so far. */
  private record Entry(SimulatedVerdict verdict, Authorisation authorisation) {}

  private record SaleKey(String terminalId, String retrievalReference) {}

  private final Map<SaleKey, Entry> sales = new LinkedHashMap<>();

  /**
   * Decides a sale. One that is known is answered as the first time; with another amount it is
   * wrong; one that its own reversal has overtaken is invalid, so that nothing is left hanging.
   */
  synchronized SimulatedVerdict sale(String terminalId, String retrievalReference, Money amount) {
    SaleKey key = new SaleKey(terminalId, retrievalReference);
    Entry known = sales.get(key);
    if (known == null) {
      SimulatedVerdict verdict =
          SimulatedVerdict.on(terminalId, retrievalReference, amount.minorUnits());
      remember(
          key,
          new Entry(verdict, new Authorisation(terminalId, retrievalReference, amount, false)));
      return verdict;
    }
    if (known.authorisation() != null && !known.authorisation().amount().equals(amount)) {
      return SimulatedVerdict.WRONG_FORMAT;
    }
    return known.verdict();
  }

  /** Reverses a sale; says 00 when it is known, 25 when not, and the same at every repeat. */
  synchronized String reverse(String terminalId, String retrievalReference, Money amount) {
    SaleKey key = new SaleKey(terminalId, retrievalReference);
    Entry known = sales.get(key);
    if (known == null) {
      remember(key, new Entry(SimulatedVerdict.INVALID, null));
      return UNKNOWN;
    }
    if (known.authorisation() == null) {
      return UNKNOWN;
    }
    if (!known.authorisation().amount().equals(amount)) {
      return SimulatedVerdict.WRONG_FORMAT.responseCode();
    }
    sales.put(key, new Entry(known.verdict(), known.authorisation().reverse()));
    return SimulatedVerdict.APPROVED;
  }

  /** Every sale that was approved, reversed or not, oldest first. */
  synchronized List<Authorisation> authorisations() {
    return sales.values().stream()
        .filter(entry -> entry.verdict().approved())
        .map(Entry::authorisation)
        .toList();
  }

  private void remember(SaleKey key, Entry entry) {
    if (sales.size() >= MAX_SALES) {
      sales.remove(sales.keySet().iterator().next());
    }
    sales.put(key, entry);
  }
}
