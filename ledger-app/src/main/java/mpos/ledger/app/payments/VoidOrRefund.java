package mpos.ledger.app.payments;

/** The two ways in which money goes back: before the settlement, and after it. */
public enum VoidOrRefund {
  VOID,
  REFUND
}
