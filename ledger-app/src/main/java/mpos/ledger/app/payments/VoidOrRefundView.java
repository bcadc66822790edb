package mpos.ledger.app.payments;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.payment.VoidOrRefund;
import mpos.ledger.domain.payment.VoidOrRefundEvent;

/**
 * A void or refund of a payment as it is shown: the JSON of the API, made from the payment's
 * events. The business day is the one it counts in (a void in its sale's, a refund in the one on
 * which it was approved); {@code responseCode} is ISO 8583 DE39; {@code position} that of its last
 * event.
 */
public record VoidOrRefundView(
    UUID id,
    VoidOrRefund.Kind kind,
    UUID paymentId,
    VoidOrRefund.State state,
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

  static VoidOrRefundView of(VoidOrRefund it, long position) {
    VoidOrRefundEvent.Requested request = it.request();
    VoidOrRefundEvent.Approved yes =
        it.answer() instanceof VoidOrRefundEvent.Approved approved ? approved : null;
    return new VoidOrRefundView(
        it.id(),
        it.kind(),
        request.paymentId(),
        it.state(),
        it.amount(),
        request.reason(),
        yes == null ? null : yes.authorizationCode(),
        request.retrievalReference(),
        request.traceNumber(),
        responseCodeOf(it.answer()),
        request.userId(),
        yes == null ? null : yes.businessDay(),
        request.at(),
        it.isOpen() ? null : it.answer().at(),
        position);
  }

  private static String responseCodeOf(VoidOrRefundEvent answer) {
    if (answer == null) {
      return null;
    }
    return answer instanceof VoidOrRefundEvent.Declined declined
        ? declined.responseCode()
        : APPROVED_RESPONSE_CODE;
  }

  public boolean isOpen() {
    return state == VoidOrRefund.State.PENDING;
  }
}
