package mpos.ledger.domain.settlement;

import mpos.ledger.domain.Money;

/**
 * The figures of a batch as the acquirer is sent them, and as it answers with its own: over all
 * schemes, before fees.
 */
public record BatchFigures(
    int saleCount, Money sales, int voidCount, Money voids, int refundCount, Money refunds) {}
