package mpos.ledger.app.access;

/** What somebody who signed in is to the ledger; what each may do stands in one table. */
public enum Role {
  /** A person of the shop, who takes payments on a phone. */
  MOBILE_USER,
  /** The shop's portal (商家專區). */
  MERCHANT,
  /** Compares the ledger with the acquirer's books, for every merchant; changes nothing. */
  RECONCILER,
  /** The bank: merchants, settlement days and the audit. */
  OPERATOR,
  /** Reads the metrics, and nothing else. */
  DASHBOARD
}
