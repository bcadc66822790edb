package mpos.ledger.domain.merchant;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.limits.MerchantLimits;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sets what the bank lets each user of the merchant take at most. */
public record SetMerchantLimits(String merchantId, MerchantLimits limits, Instant at) {

  @TargetAggregateIdentifier
  UUID stream() {
    return StreamId.ofMerchant(merchantId);
  }
}
