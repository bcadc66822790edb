package mpos.ledger.domain.merchant;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.StreamId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Lets a suspended merchant do business again. */
public record ResumeMerchant(String merchantId, Instant at) {

  @TargetAggregateIdentifier
  UUID stream() {
    return StreamId.ofMerchant(merchantId);
  }
}
