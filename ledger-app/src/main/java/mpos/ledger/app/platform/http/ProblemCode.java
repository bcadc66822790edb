package mpos.ledger.app.platform.http;

import mpos.ledger.domain.Refusal;
import org.springframework.http.HttpStatus;

/**
 * Why a request was not carried out, as a stable code: the mistakes in a request itself, and what
 * keeps the ledger from serving it. What the business refuses is a {@link Refusal}, whose status
 * {@link #statusOf} gives.
 */
public enum ProblemCode {
  BODY_NOT_JSON(HttpStatus.BAD_REQUEST, "The body is not the JSON expected here"),
  BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
  BODY_TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "The body did not arrive in time"),
  FIELD_INVALID(HttpStatus.BAD_REQUEST, "A field has an invalid value"),
  REQUEST_INVALID(HttpStatus.BAD_REQUEST, "The request is malformed"),
  KEY_MISSING(HttpStatus.BAD_REQUEST, "The header Idempotency-Key is missing"),
  KEY_INVALID(HttpStatus.BAD_REQUEST, "The header Idempotency-Key is invalid"),
  CRITERION_INVALID(HttpStatus.BAD_REQUEST, "Search by exactly one well-formed criterion"),
  POSITION_INVALID(HttpStatus.BAD_REQUEST, "The header Ledger-Min-Position is not a position"),
  TOKEN_MISSING(HttpStatus.UNAUTHORIZED, "Sign in first"),
  TOKEN_INVALID(HttpStatus.UNAUTHORIZED, "The token is unknown or no longer valid"),
  SIGN_IN_FAILED(HttpStatus.UNAUTHORIZED, "User or password is wrong"),
  TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS, "Too many sign-in attempts"),
  PASSWORD_TOO_SIMPLE(HttpStatus.UNPROCESSABLE_CONTENT, "The password is too easy to guess"),
  PASSWORD_UNCHANGED(
      HttpStatus.UNPROCESSABLE_CONTENT, "The new password is the same as the old one"),
  PASSWORD_CHANGE_REQUIRED(HttpStatus.FORBIDDEN, "Choose a password of your own first"),
  CONFIRMATION_REQUIRED(HttpStatus.FORBIDDEN, "Enter your password again first"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "Your role does not allow this"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such address"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This address does not support the method"),
  MEDIA_TYPE_UNSUPPORTED(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send JSON, or a signature as PNG"),
  IMAGE_NOT_USABLE(HttpStatus.UNPROCESSABLE_CONTENT, "The image cannot be used as a signature"),
  PAYMENT_UNKNOWN(HttpStatus.NOT_FOUND, "You have no such payment"),
  SIGNATURE_UNKNOWN(HttpStatus.NOT_FOUND, "This payment has no signature"),
  ACCOUNT_UNKNOWN(HttpStatus.NOT_FOUND, "Your merchant has no such account"),
  SETTLEMENT_UNKNOWN(HttpStatus.NOT_FOUND, "You have no such settlement"),
  MESSAGE_UNKNOWN(HttpStatus.NOT_FOUND, "You have no such message"),
  MESSAGE_NOT_DEAD(HttpStatus.CONFLICT, "Only a dead message can be sent again"),
  READER_SESSION_UNKNOWN(HttpStatus.NOT_FOUND, "You have no such reader session"),
  LINK_NOT_OFFERED(
      HttpStatus.UNPROCESSABLE_CONTENT, "This ledger does not offer that kind of link"),
  READER_BUSY(HttpStatus.CONFLICT, "The reader is in use"),
  READER_FOREIGN(HttpStatus.UNPROCESSABLE_CONTENT, "The reader is not a BP50"),
  READER_UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE, "The reader does not answer"),
  SALE_CANCELLED(HttpStatus.CONFLICT, "The sale was canceled before a card was read"),
  SALE_TIMED_OUT(HttpStatus.CONFLICT, "No card was presented in time"),
  SALE_FAILED(HttpStatus.CONFLICT, "The card could not be read"),
  ACQUIRER_UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE, "The acquirer cannot be reached"),
  POSITION_NOT_REACHED(HttpStatus.SERVICE_UNAVAILABLE, "The view has not caught up in time"),
  PERSONAL_KEYS_UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE, "Personal data cannot be read or written now"),
  PERSON_ERASED(HttpStatus.GONE, "This person's data was erased"),
  STORE_UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database cannot be reached"),
  AUDIT_UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "The audit trail cannot be written, so nothing was done or shown"),
  LEDGER_BUSY(
      HttpStatus.SERVICE_UNAVAILABLE, "The ledger is busy; repeat with the same Idempotency-Key"),
  OUTCOME_UNKNOWN(HttpStatus.SERVICE_UNAVAILABLE, "It is not known whether this was stored"),
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "The ledger failed to process the request");

  private final HttpStatus status;
  private final String title;

  ProblemCode(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  public HttpStatus status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** The HTTP status of a refusal. */
  public static HttpStatus statusOf(Refusal refusal) {
    return switch (refusal) {
      case USER_UNKNOWN, MERCHANT_UNKNOWN, READER_NOT_ASSIGNED -> HttpStatus.NOT_FOUND;
      case MERCHANT_SUSPENDED,
          USER_LOCKED,
          USER_NOT_ACTIVE,
          USER_MAY_NOT_VOID,
          USER_MAY_NOT_REFUND ->
          HttpStatus.FORBIDDEN;
      case ID_REUSED,
          CURRENCY_NOT_ACCEPTED,
          AMOUNT_NOT_POSITIVE,
          SCHEME_NOT_ALLOWED,
          ABOVE_MERCHANT_LIMITS,
          ABOVE_PAYMENT_LIMIT,
          ABOVE_DAY_LIMIT,
          DAY_COUNT_REACHED,
          CARD_OF_OTHER_SCHEME,
          CHIP_CARD_SWIPED,
          REFUND_IN_OTHER_CURRENCY,
          REFUND_ABOVE_PAYMENT,
          BUSINESS_DAY_NOT_OVER ->
          HttpStatus.UNPROCESSABLE_CONTENT;
      case MERCHANT_REGISTERED_BEFORE,
          MERCHANT_NOT_SUSPENDED,
          USER_ADDED_BEFORE,
          USER_REMOVED,
          USER_NOT_LOCKED,
          USER_ACTIVE_ALREADY,
          READER_TAKEN,
          PERSON_FORGOTTEN,
          READER_TAMPERED,
          SIGNATURE_NOT_WANTED,
          SIGNED_BEFORE,
          HOST_ANSWER_NOT_AWAITED,
          CARD_ANSWER_NOT_AWAITED,
          PAYMENT_NOT_OPEN,
          PAYMENT_PENDING,
          PAYMENT_NOT_APPROVED,
          PAYMENT_VOIDED,
          VOID_UNDER_WAY,
          PAYMENT_SETTLED,
          PAYMENT_UNSETTLED,
          REQUEST_ACCEPTED_BEFORE,
          REVERSAL_NOT_REQUESTED,
          VOID_NOT_REQUESTED,
          REFUND_NOT_REQUESTED,
          BUSINESS_DAY_CLOSED,
          BUSINESS_DAY_NOT_CLOSED,
          BATCH_SETTLED,
          BATCH_ANSWER_NOT_AWAITED ->
          HttpStatus.CONFLICT;
    };
  }

  /** What a refusal says to a person. */
  public static String titleOf(Refusal refusal) {
    return switch (refusal) {
      case ID_REUSED -> "This Idempotency-Key was used before with different content";
      case USER_UNKNOWN -> "There is no such user";
      case MERCHANT_UNKNOWN -> "There is no such merchant";
      case MERCHANT_REGISTERED_BEFORE -> "This merchant is already registered";
      case MERCHANT_SUSPENDED -> "The merchant is suspended";
      case MERCHANT_NOT_SUSPENDED -> "The merchant is not suspended";
      case USER_ADDED_BEFORE -> "This user already exists";
      case USER_REMOVED -> "The user was removed";
      case USER_LOCKED -> "The user is locked; the merchant can unlock the user";
      case USER_NOT_LOCKED -> "The user is not locked";
      case USER_ACTIVE_ALREADY -> "The user is already active";
      case ABOVE_MERCHANT_LIMITS -> "The limits are above the merchant's or in another currency";
      case READER_TAKEN -> "The reader belongs to another user";
      case PERSON_FORGOTTEN -> "The person has already been forgotten";
      case USER_NOT_ACTIVE -> "The user is not active";
      case READER_NOT_ASSIGNED -> "This reader is not assigned to you";
      case CURRENCY_NOT_ACCEPTED -> "Payments are taken in the currency of your limits";
      case AMOUNT_NOT_POSITIVE -> "The amount must be more than zero";
      case SCHEME_NOT_ALLOWED -> "You may not take cards of this scheme";
      case ABOVE_PAYMENT_LIMIT -> "The amount is above your limit for one payment";
      case ABOVE_DAY_LIMIT -> "The amount is above what is left of your limit for the day";
      case DAY_COUNT_REACHED -> "You have taken as many payments as the day allows";
      case CARD_OF_OTHER_SCHEME -> "The card's scheme is not the one chosen";
      case READER_TAMPERED -> "The reader was tampered with and must be replaced";
      case CHIP_CARD_SWIPED -> "The card has a chip: insert it";
      case SIGNATURE_NOT_WANTED -> "This payment needs no signature";
      case SIGNED_BEFORE -> "The payment is already signed with another image";
      case HOST_ANSWER_NOT_AWAITED -> "The payment is not waiting for the acquirer";
      case CARD_ANSWER_NOT_AWAITED -> "The payment is not waiting for the card";
      case PAYMENT_NOT_OPEN -> "The payment has ended or is being reversed";
      case REVERSAL_NOT_REQUESTED -> "No reversal of this payment was requested";
      case USER_MAY_NOT_VOID -> "You may not void payments";
      case USER_MAY_NOT_REFUND -> "You may not refund payments";
      case PAYMENT_PENDING -> "The outcome of the payment is not known yet; ask again soon";
      case PAYMENT_NOT_APPROVED ->
          "The payment moved no money, so there is nothing to void or refund";
      case PAYMENT_VOIDED -> "The payment is voided";
      case VOID_UNDER_WAY -> "A void of this payment is waiting for the acquirer's answer";
      case PAYMENT_SETTLED -> "The payment is settled; refund it instead";
      case PAYMENT_UNSETTLED ->
          "The payment is not settled yet: void it, or refund a part after the cutoff";
      case REFUND_IN_OTHER_CURRENCY -> "Refund in the currency of the payment";
      case REFUND_ABOVE_PAYMENT -> "The refund is more than what is left of the payment";
      case REQUEST_ACCEPTED_BEFORE -> "This void or refund is already accepted";
      case VOID_NOT_REQUESTED -> "No void of this payment is under way";
      case REFUND_NOT_REQUESTED -> "No such refund is under way";
      case BUSINESS_DAY_NOT_OVER -> "The business day is not over yet";
      case BUSINESS_DAY_CLOSED -> "The business day is already closed";
      case BUSINESS_DAY_NOT_CLOSED -> "The business day is not closed yet";
      case BATCH_SETTLED -> "The batch is already settled";
      case BATCH_ANSWER_NOT_AWAITED -> "The batch is not waiting for the acquirer";
    };
  }
}
