package mpos.ledger.domain.settlement;

import mpos.ledger.domain.Money;

/** The figures of a batch that the acquirer is told and answers: over all schemes, before fees. */
public record BatchFigures(
    int saleCount, Money sales, int voidCount, Money voids, int refundCount, Money refunds) {}
