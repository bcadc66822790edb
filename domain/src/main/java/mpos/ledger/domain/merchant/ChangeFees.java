package mpos.ledger.domain.merchant;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.StreamId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sets what the merchant pays from the next batch on. */
public record ChangeFees(String merchantId, FeeTable fees, Instant at) {

  @TargetAggregateIdentifier
  UUID stream() {
    return StreamId.ofMerchant(merchantId);
  }
}
