package mpos.ledger.domain.payment;

import java.util.UUID;

/** A step in the life of a void. */
interface VoidEvent extends VoidOrRefundEvent {

  @Override
  default VoidOrRefund.Kind kind() {
    return VoidOrRefund.Kind.VOID;
  }

  @Override
  default UUID itemId() {
    return paymentId();
  }
}
