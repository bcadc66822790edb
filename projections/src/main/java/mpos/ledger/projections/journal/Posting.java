package mpos.ledger.projections.journal;

import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;

/** One line of an entry, numbered from 1: what it adds to an account, and the balance after it. */
record Posting(
    Entry entry, int line, Account account, Scheme scheme, Money amount, Money balance) {}
