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
public record VoidOrRefundView(
    UUID id,
    VoidOrRefund kind,
    UUID paymentId,
    VoidOrRefundState state,
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

  public boolean isOpen() {
    return state == VoidOrRefundState.PENDING;
  }

  VoidOrRefundView approved(String code, BusinessDay day, Instant at, long atPosition) {
    VoidOrRefundState end =
        kind == VoidOrRefund.VOID ? VoidOrRefundState.VOIDED : VoidOrRefundState.REFUNDED;
    return answered(end, code, APPROVED_RESPONSE_CODE, day, at, atPosition);
  }

  VoidOrRefundView declined(String response, Instant at, long atPosition) {
    return answered(VoidOrRefundState.DECLINED, null, response, null, at, atPosition);
  }

  private VoidOrRefundView answered(
      VoidOrRefundState end,
      String code,
      String response,
      BusinessDay day,
      Instant at,
      long atPosition) {
    return new VoidOrRefundView(
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
