package mpos.ledger.domain;

/**
 * Every way in which the ledger says no, in order of precedence: when several apply, the first is
 * answered. A refusal changes nothing and stores nothing; the issuer's no is a decline, not one of
 * these.
 */
public enum Refusal {
  /** The same idempotency key came before with other content. */
  ID_REUSED,
  /** No such mobile user. */
  USER_UNKNOWN,
  /** The mobile user has not signed in for the first time yet (S4). */
  USER_NOT_ACTIVE,
  /** The reader is not the one that the merchant gave to this user. */
  READER_NOT_ASSIGNED,
  /** The amount's currency is not the one that the user's limits are set in. */
  CURRENCY_NOT_ACCEPTED,
  /** The amount is zero or less. */
  AMOUNT_NOT_POSITIVE,
  /** The merchant does not let this user take this scheme (S2). */
  SCHEME_NOT_ALLOWED,
  /** The amount is above the user's limit for one payment (S2). */
  ABOVE_PAYMENT_LIMIT,
  /** With this amount the user would pass the limit of the business day (S2). */
  ABOVE_DAY_LIMIT,
  /** The user has taken as many payments as the business day allows (S2). */
  DAY_COUNT_REACHED,
  /** The card is of another scheme than the one chosen. */
  CARD_OF_OTHER_SCHEME,
  /** The payment does not wait for the acquirer's answer (any more). */
  HOST_ANSWER_NOT_AWAITED,
  /** The payment does not wait for the card's answer (any more). */
  CARD_ANSWER_NOT_AWAITED,
  /** The payment has ended, or its reversal is already under way. */
  PAYMENT_NOT_OPEN,
  /** No reversal was requested for this payment. */
  REVERSAL_NOT_REQUESTED
}
