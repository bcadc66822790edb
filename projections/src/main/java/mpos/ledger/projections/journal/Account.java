package mpos.ledger.projections.journal;

import java.util.Currency;

/** One account of the journal: each merchant has one of every kind in every currency. */
record Account(AccountKind kind, String merchantId, Currency currency) {

  /** Such as {@code merchant-payable:KGI000000000001:TWD}. */
  String id() {
    return kind.word() + ":" + merchantId + ":" + currency.getCurrencyCode();
  }
}
