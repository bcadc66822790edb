package mpos.ledger.app.acquirer.simulated;

import mpos.ledger.app.acquirer.ProcessingCode;
import mpos.ledger.domain.Money;

/**
 * A void or refund as the simulated acquirer received it.
 *
 * @param key identifies the order; a repeat has the same
 * @param sale the sale that it is for, from DE41 and DE62
 * @param originalData DE90
 * @param authorizationCode DE38
 */
record VoidOrRefundOrder(
    ProcessingCode processingCode,
    BookKey key,
    BookKey sale,
    String originalData,
    String authorizationCode,
    Money amount) {

  boolean isVoid() {
    return processingCode == ProcessingCode.VOID;
  }
}
