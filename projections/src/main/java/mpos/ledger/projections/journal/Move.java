package mpos.ledger.projections.journal;

import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;

/**
 * An amount that goes from the credited account to the debited one. An {@link Entry} is made of
 * nothing else, and each move adds to one account what it takes from another: no entry can be
 * written whose postings do not sum to zero. A negative amount goes the other way.
 */
record Move(AccountKind debit, AccountKind credit, Scheme scheme, Money amount) {

  Move {
    if (debit == credit) {
      throw new IllegalArgumentException("Nothing moves from " + debit + " to itself");
    }
  }

  boolean movesMoney() {
    return amount.minorUnits() != 0;
  }
}
