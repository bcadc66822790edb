package mpos.ledger.domain.payment;

import java.util.UUID;
import mpos.ledger.domain.Money;

/**
 * A void or refund of a payment: what was requested, of how much, and the acquirer's answer, null
 * while it is awaited.
 */
public record VoidOrRefund(
    VoidOrRefundEvent.Requested request, Money amount, VoidOrRefundEvent answer) {

  /** The two ways in which money goes back: before the payment is settled, and after. */
  public enum Kind {
    VOID,
    REFUND
  }

  /** How far it has come. {@code PENDING}: the acquirer has not answered yet. */
  public enum State {
    PENDING,
    VOIDED,
    REFUNDED,
    DECLINED
  }

  public Kind kind() {
    return request.kind();
  }

  public UUID id() {
    return request.requestId();
  }

  public State state() {
    if (isOpen()) {
      return State.PENDING;
    }
    if (answer instanceof VoidOrRefundEvent.Declined) {
      return State.DECLINED;
    }
    return kind() == Kind.VOID ? State.VOIDED : State.REFUNDED;
  }

  /** Whether the acquirer's answer is awaited. */
  public boolean isOpen() {
    return answer == null;
  }

  VoidOrRefund answered(VoidOrRefundEvent by) {
    return new VoidOrRefund(request, amount, by);
  }
}
