package mpos.ledger.app.payments;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;

/**
 * A void or refund of a payment as it is shown: the JSON of the API, made from the payment's
 * events. The business day is the one it counts in (a void in its sale's, a refund in the one on
 * which it was approved); {@code responseCode} is ISO 8583 DE39; {@code position} that of its last
 * event.
 */
public record TakeBackView(
    UUID id,
    TakeBackKind kind,
    UUID paymentId,
    TakeBackState state,
    Money amount,
    String reason,
    String authorizationCode,
    String retrievalReference,
    int traceNumber,
    String responseCode,
    String userId,
    BusinessDay businessDay,
    Instant requestedAt,
    Instant answeredAt,
    long position) {

  private static final String APPROVED_RESPONSE_CODE = "00";

  boolean isOpen() {
    return state == TakeBackState.PENDING;
  }

  TakeBackView approved(String code, BusinessDay day, Instant at, long atPosition) {
    TakeBackState end = kind == TakeBackKind.VOID ? TakeBackState.VOIDED : TakeBackState.REFUNDED;
    return answered(end, code, APPROVED_RESPONSE_CODE, day, at, atPosition);
  }

  TakeBackView declined(String response, Instant at, long atPosition) {
    return answered(TakeBackState.DECLINED, null, response, null, at, atPosition);
  }

  private TakeBackView answered(
      TakeBackState end,
      String code,
      String response,
      BusinessDay day,
      Instant at,
      long atPosition) {
    return new TakeBackView(
        id,
        kind,
        paymentId,
        end,
        amount,
        reason,
        code,
        retrievalReference,
        traceNumber,
        response,
        userId,
        day,
        requestedAt,
        at,
        atPosition);
  }
}
