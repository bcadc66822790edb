package mpos.ledger.domain.merchant;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.StreamId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Stops the business of a merchant: no payment, void or refund until it is resumed. */
public record SuspendMerchant(String merchantId, Instant at) {

  @TargetAggregateIdentifier
  UUID stream() {
    return StreamId.ofMerchant(merchantId);
  }
}
