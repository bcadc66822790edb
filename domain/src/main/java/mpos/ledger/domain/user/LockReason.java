package mpos.ledger.domain.user;

/** Why a user is kept out. */
public enum LockReason {
  /** Too many wrong passwords or activation codes in a row. */
  WRONG_PASSWORDS,
  /** The merchant asked for it. */
  BY_MERCHANT
}
