package mpos.ledger.projections.mobileusers;

/** The life of a mobile user, as it is shown. */
public enum UserState {
  /** The messages are on their way; nobody has signed in with them yet (S3, S4). */
  AWAITING_FIRST_SIGN_IN,
  ACTIVE,
  /** Kept out until the merchant unlocks the account (S5). */
  LOCKED,
  /** For good. */
  REMOVED
}
