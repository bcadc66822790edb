package mpos.ledger.projections.transactions;

/**
 * What has become of a payment, as it is shown. {@code PENDING} means that the end is not known
 * yet: neither approved nor declined.
 */
public enum PaymentState {
  PENDING,
  APPROVED,
  DECLINED,
  REVERSED,
  VOID_PENDING,
  VOIDED,
  SETTLED,
  PARTLY_REFUNDED,
  REFUNDED
}
