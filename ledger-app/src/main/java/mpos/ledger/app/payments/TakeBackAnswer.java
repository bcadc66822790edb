package mpos.ledger.app.payments;

import mpos.ledger.app.http.LedgerPosition;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Answers with a void or refund: 201 when it is known, 202 while it waits for the acquirer. */
final class TakeBackAnswer {

  private TakeBackAnswer() {}

  static ResponseEntity<TakeBackView> of(TakeBackView takeBack) {
    return ResponseEntity.status(takeBack.isOpen() ? HttpStatus.ACCEPTED : HttpStatus.CREATED)
        .header(LedgerPosition.HEADER, Long.toString(takeBack.position()))
        .body(takeBack);
  }
}
