package mpos.ledger.app.acquirer;

import java.time.Instant;
import mpos.ledger.domain.Money;

/**
 * A request to void or refund an earlier sale, under a trace number and a retrieval reference of
 * its own.
 */
public sealed interface VoidOrRefundRequest permits VoidRequest, RefundRequest {

  String merchantId();

  String terminalId();

  int traceNumber();

  String retrievalReference();

  Money amount();

  Instant at();

  OriginalSale original();
}
