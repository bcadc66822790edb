package mpos.ledger.domain.merchant;

import java.time.Instant;
import mpos.ledger.domain.limits.MerchantLimits;

/** The shop may take payments; fees are per scheme, limits are ceilings for its users. */
public record MerchantRegistered(
    String merchantId, String name, FeeTable fees, MerchantLimits limits, Instant at)
    implements MerchantEvent {}
