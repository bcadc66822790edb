package mpos.ledger.domain.settlement;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.StreamId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The merchant's business day is over (結帳, S27): its batch may be settled. */
public record CloseBusinessDay(String merchantId, BusinessDay businessDay, Instant at) {

  @TargetAggregateIdentifier
  UUID stream() {
    return StreamId.ofSettlementBatch(merchantId, businessDay);
  }
}
