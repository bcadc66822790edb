package mpos.ledger.domain.merchant;

import java.time.Instant;

/** The shop may take payments; fees are per scheme. */
public record MerchantRegistered(String merchantId, FeeTable fees, Instant at) {}
