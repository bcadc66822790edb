package mpos.ledger.domain.merchant;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.limits.MerchantLimits;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Lets a shop take payments; {@code merchantId} is its ISO 8583 DE42, fifteen characters. */
public record RegisterMerchant(
    String merchantId, String name, FeeTable fees, MerchantLimits limits, Instant at) {

  @TargetAggregateIdentifier
  UUID stream() {
    return StreamId.ofMerchant(merchantId);
  }
}
