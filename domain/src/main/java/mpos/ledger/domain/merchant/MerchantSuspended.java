package mpos.ledger.domain.merchant;

import java.time.Instant;

/** The merchant does no business until it is resumed; what was taken before is still settled. */
public record MerchantSuspended(String merchantId, Instant at) implements MerchantEvent {}
