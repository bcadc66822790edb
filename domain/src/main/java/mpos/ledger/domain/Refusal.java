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
  /** No such merchant. */
  MERCHANT_UNKNOWN,
  /** The merchant is already registered. */
  MERCHANT_REGISTERED_BEFORE,
  /** The bank has suspended the merchant. */
  MERCHANT_SUSPENDED,
  /** The merchant is not suspended. */
  MERCHANT_NOT_SUSPENDED,
  /** The user has already been added. */
  USER_ADDED_BEFORE,
  /** The merchant has removed the user. */
  USER_REMOVED,
  /** The user is locked until the merchant unlocks the account (S5). */
  USER_LOCKED,
  /** The user is not locked. */
  USER_NOT_LOCKED,
  /** The user has already signed in for the first time. */
  USER_ACTIVE_ALREADY,
  /** The limits are above the merchant's, or in another currency. */
  ABOVE_MERCHANT_LIMITS,
  /** The reader belongs to another user. */
  READER_TAKEN,
  /** The person has already been forgotten. */
  PERSON_FORGOTTEN,
  /** The mobile user has not signed in for the first time yet (S4). */
  USER_NOT_ACTIVE,
  /** The merchant does not let this user void (S2). */
  USER_MAY_NOT_VOID,
  /** The merchant does not let this user refund (S2). */
  USER_MAY_NOT_REFUND,
  /** The reader is not the one that the merchant assigned to this user. */
  READER_NOT_ASSIGNED,
  /** The reader was opened and is locked out; the user needs another one. */
  READER_TAMPERED,
  /** The amount's currency is not the one that the user's limits are set in. */
  CURRENCY_NOT_ACCEPTED,
  /** The amount is zero or less. */
  AMOUNT_NOT_POSITIVE,
  /** The merchant does not let this user take this scheme (S2). */
  SCHEME_NOT_ALLOWED,
  /** The amount is above the user's limit for one payment (S2). */
  ABOVE_PAYMENT_LIMIT,
  /** This amount would take the user above the limit for the business day (S2). */
  ABOVE_DAY_LIMIT,
  /** The user has taken as many payments as the business day allows (S2). */
  DAY_COUNT_REACHED,
  /** The card is of another scheme than the one chosen. */
  CARD_OF_OTHER_SCHEME,
  /** A chip card was swiped before its chip had failed often enough (S10). */
  CHIP_CARD_SWIPED,
  /** The payment needs no signature, or is not completed yet. */
  SIGNATURE_NOT_WANTED,
  /** The payment is already signed, with another image. */
  SIGNED_BEFORE,
  /** The payment's outcome is not known yet: until it is, there is no void and no refund. */
  PAYMENT_PENDING,
  /** The payment moved no money: it was declined or reversed. */
  PAYMENT_NOT_APPROVED,
  /** The payment was voided: nothing is left to void or refund. */
  PAYMENT_VOIDED,
  /** A void of the payment is waiting for the acquirer's response. */
  VOID_UNDER_WAY,
  /** The payment is settled: refund it (S24). */
  PAYMENT_SETTLED,
  /** The payment is not settled yet: void it (S19). */
  PAYMENT_UNSETTLED,
  /** The refund is in another currency than the payment. */
  REFUND_IN_OTHER_CURRENCY,
  /** The refund is more than what is left of the payment. */
  REFUND_ABOVE_PAYMENT,
  /** This very void or refund has already been accepted. */
  REQUEST_ACCEPTED_BEFORE,
  /** The payment is not, or no longer, waiting for the acquirer's response. */
  HOST_ANSWER_NOT_AWAITED,
  /** The payment is not, or no longer, waiting for the card's decision. */
  CARD_ANSWER_NOT_AWAITED,
  /** The payment has ended, or its reversal is already under way. */
  PAYMENT_NOT_OPEN,
  /** No reversal was requested for this payment. */
  REVERSAL_NOT_REQUESTED,
  /** No void of this payment is under way. */
  VOID_NOT_REQUESTED,
  /** No such refund of this payment is under way. */
  REFUND_NOT_REQUESTED,
  /** The business day is not over yet: its cutoff is still to come. */
  BUSINESS_DAY_NOT_OVER,
  /** The merchant's business day is already closed. */
  BUSINESS_DAY_CLOSED,
  /** The merchant's business day is not closed yet. */
  BUSINESS_DAY_NOT_CLOSED,
  /** The merchant's batch of that day is already settled. */
  BATCH_SETTLED,
  /** The batch was not sent to the acquirer, or already has its response. */
  BATCH_ANSWER_NOT_AWAITED
}
