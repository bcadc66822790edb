package mpos.ledger.projections.settlements;

/** What a batch counts: a sale, the void of a sale, or a refund. */
public enum ItemKind {
  SALE,
  VOID,
  REFUND
}
