package mpos.ledger.app.payments;

/** How far a void or refund has come. {@code PENDING}: the acquirer has not answered yet. */
public enum VoidOrRefundState {
  PENDING,
  VOIDED,
  REFUNDED,
  DECLINED
}
