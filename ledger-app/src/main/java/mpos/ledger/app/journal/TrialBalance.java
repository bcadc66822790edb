package mpos.ledger.app.journal;

import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mpos.ledger.domain.Money;
import mpos.ledger.projections.journal.AccountView;

/**
 * All accounts of a merchant at a position, and their sum in each currency: zero, because every
 * event's postings sum to zero within one merchant.
 */
record TrialBalance(
    String merchantId, long position, List<AccountView> accounts, List<Money> sums) {

  static TrialBalance of(String merchantId, long position, List<AccountView> accounts) {
    Map<Currency, Money> sums = new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
    for (AccountView account : accounts) {
      sums.merge(account.balance().currency(), account.balance(), Money::plus);
    }
    return new TrialBalance(merchantId, position, accounts, List.copyOf(sums.values()));
  }
}
