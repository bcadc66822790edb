package mpos.ledger.domain.merchant;

import java.time.Instant;

/** These fees hold for every batch that is settled from now on. */
public record FeesChanged(String merchantId, FeeTable fees, Instant at) implements MerchantEvent {}
