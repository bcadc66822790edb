package mpos.ledger.app.payments.recovery;

import java.time.Instant;
import mpos.ledger.app.payments.VoidOrRefundView;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.domain.Refusal;
import mpos.ledger.projections.transactions.PaymentView;

/**
 * What became of the command that was sent with an idempotency key: its result as far as it has
 * one, since when it is open, or the code with which it was refused. A payment is shown as it was
 * first answered, and beside it as it is now: it may have been voided since.
 */
public record RequestView(
    RequestState state,
    Instant openSince,
    String code,
    String title,
    PaymentView payment,
    PaymentView paymentNow,
    VoidOrRefundView voidOrRefund) {

  static RequestView unknown() {
    return new RequestView(RequestState.UNKNOWN, null, null, null, null, null, null);
  }

  /** Under way on this node, with nothing stored yet. */
  static RequestView justBegun() {
    return new RequestView(RequestState.OPEN, null, null, null, null, null, null);
  }

  static RequestView open(RequestState state, PaymentView payment) {
    return new RequestView(state, payment.initiatedAt(), null, null, payment, payment, null);
  }

  static RequestView open(RequestState state, VoidOrRefundView voidOrRefund) {
    return new RequestView(state, voidOrRefund.requestedAt(), null, null, null, null, voidOrRefund);
  }

  static RequestView done(PaymentView payment, PaymentView now) {
    return new RequestView(RequestState.DONE, null, null, null, payment, now, null);
  }

  static RequestView done(VoidOrRefundView voidOrRefund) {
    return new RequestView(RequestState.DONE, null, null, null, null, null, voidOrRefund);
  }

  static RequestView refused(Refusal refusal) {
    return new RequestView(
        RequestState.REFUSED, null, refusal.name(), ProblemCode.titleOf(refusal), null, null, null);
  }
}
