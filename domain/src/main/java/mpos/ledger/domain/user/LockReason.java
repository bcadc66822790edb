package mpos.ledger.domain.user;

/** Why a user is kept out. */
public enum LockReason {
  /** Too many wrong passwords or activation codes in a row. */
  WRONG_PASSWORDS,
  /** The merchant wants it so. */
  BY_MERCHANT
}
