package mpos.ledger.app.acquirer.simulated;

import mpos.ledger.app.acquirer.ProcessingCode;
import mpos.ledger.domain.Money;

/**
 * A void or refund as the simulated acquirer reads it from the line.
 *
 * @param key its own identity; a repeat has the same one
 * @param sale the sale it is about, from DE41 and DE62
 * @param originalData DE90
 * @param authorizationCode DE38
 */
record VoidOrRefundOrder(
    ProcessingCode what,
    BookKey key,
    BookKey sale,
    String originalData,
    String authorizationCode,
    Money amount) {

  boolean isVoid() {
    return what == ProcessingCode.VOID;
  }
}
