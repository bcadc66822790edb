package mpos.ledger.app.payments.voidrefund;

import mpos.ledger.app.payments.VoidOrRefundView;
import mpos.ledger.app.platform.http.LedgerPosition;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Answers with a void or refund: 201 when it is known, 202 while it waits for the acquirer. */
final class VoidOrRefundAnswer {

  private VoidOrRefundAnswer() {}

  static ResponseEntity<VoidOrRefundView> of(VoidOrRefundView voidOrRefund) {
    return ResponseEntity.status(voidOrRefund.isOpen() ? HttpStatus.ACCEPTED : HttpStatus.CREATED)
        .header(LedgerPosition.HEADER, Long.toString(voidOrRefund.position()))
        .body(voidOrRefund);
  }
}
