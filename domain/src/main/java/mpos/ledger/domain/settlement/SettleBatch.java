package mpos.ledger.domain.settlement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.StreamId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * States the totals of a closed day, as they stood at a position of the ledger.
 *
 * @param traceNumber STAN (ISO 8583 DE11)
 * @param retrievalReference RRN (ISO 8583 DE37)
 */
public record SettleBatch(
    String merchantId,
    BusinessDay businessDay,
    List<SchemeTotals> schemes,
    List<CarriedOver> carriedOver,
    long asOfPosition,
    int traceNumber,
    String retrievalReference,
    Instant at) {

  @TargetAggregateIdentifier
  UUID stream() {
    return StreamId.ofSettlementBatch(merchantId, businessDay);
  }
}
