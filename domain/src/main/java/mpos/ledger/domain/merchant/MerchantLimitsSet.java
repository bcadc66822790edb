package mpos.ledger.domain.merchant;

import java.time.Instant;
import mpos.ledger.domain.limits.MerchantLimits;

/**
 * No user of the merchant may take more than this from now on, whatever the user's own limits say.
 */
public record MerchantLimitsSet(String merchantId, MerchantLimits limits, Instant at)
    implements MerchantEvent {}
