package mpos.ledger.domain.settlement;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.StreamId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The acquirer found other totals (ISO 8583 0510, DE39 95). */
public record RecordBatchOutOfBalance(
    String merchantId,
    BusinessDay businessDay,
    BatchFigures ours,
    BatchFigures acquirers,
    Instant at) {

  @TargetAggregateIdentifier
  UUID stream() {
    return StreamId.ofSettlementBatch(merchantId, businessDay);
  }
}
