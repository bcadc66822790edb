package mpos.ledger.app.access;

/** The roles of those who sign in; what each may do is in {@link Access}. */
public enum Role {
  /** Takes payments on a phone, for a merchant. */
  MOBILE_USER,
  /** A merchant's portal (商家專區). */
  MERCHANT,
  /** Compares the ledger with the acquirer's books, for all merchants; changes nothing. */
  RECONCILER,
  /** The bank: manages merchants, settles days, reads the audit. */
  OPERATOR,
  /** Reads the metrics and nothing else. */
  DASHBOARD
}
