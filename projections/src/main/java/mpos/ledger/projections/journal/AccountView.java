package mpos.ledger.projections.journal;

import mpos.ledger.domain.Money;

/**
 * An account with its balance after the event at a position: debits positive, credits negative, so
 * that the balances of all accounts of a merchant sum to zero.
 */
public record AccountView(
    String accountId, AccountKind kind, String merchantId, Money balance, long position) {}
