package mpos.ledger.projections.mobileusers;

/** Whether a merchant does business. */
public enum MerchantState {
  IN_BUSINESS,
  SUSPENDED
}
