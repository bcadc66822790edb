package mpos.ledger.domain.settlement;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.StreamId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The acquirer found the same totals (ISO 8583 0510, DE39 00). */
public record RecordBatchAccepted(String merchantId, BusinessDay businessDay, Instant at) {

  @TargetAggregateIdentifier
  UUID stream() {
    return StreamId.ofSettlementBatch(merchantId, businessDay);
  }
}
