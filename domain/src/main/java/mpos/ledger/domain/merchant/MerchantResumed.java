package mpos.ledger.domain.merchant;

import java.time.Instant;

/** The merchant does business again. */
public record MerchantResumed(String merchantId, Instant at) implements MerchantEvent {}
