package mpos.ledger.domain.payment;

import java.util.UUID;

/** A step in the life of a refund. */
interface RefundEvent extends VoidOrRefundEvent {

  UUID refundId();

  @Override
  default VoidOrRefund.Kind kind() {
    return VoidOrRefund.Kind.REFUND;
  }

  @Override
  default UUID itemId() {
    return refundId();
  }
}
