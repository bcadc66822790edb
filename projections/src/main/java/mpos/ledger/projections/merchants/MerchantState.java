package mpos.ledger.projections.merchants;

/** Whether a merchant does business. */
public enum MerchantState {
  IN_BUSINESS,
  SUSPENDED
}
