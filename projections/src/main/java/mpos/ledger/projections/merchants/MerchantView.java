package mpos.ledger.projections.merchants;

import java.time.Instant;
import mpos.ledger.domain.limits.MerchantLimits;
import mpos.ledger.domain.merchant.FeeTable;
import mpos.ledger.domain.merchant.FeesChanged;
import mpos.ledger.domain.merchant.MerchantLimitsSet;
import mpos.ledger.domain.merchant.MerchantRegistered;
import mpos.ledger.domain.merchant.MerchantResumed;
import mpos.ledger.domain.merchant.MerchantSuspended;

/** A merchant as it is shown, folded from its events, both in the projection and on request. */
public record MerchantView(
    String merchantId,
    String name,
    MerchantState state,
    FeeTable fees,
    MerchantLimits limits,
    Instant registeredAt,
    long position) {

  /** The merchant after one more of its events; null before the first. */
  public static MerchantView after(MerchantView before, Object event, long position) {
    if (event instanceof MerchantRegistered it) {
      return new MerchantView(
          it.merchantId(),
          it.name(),
          MerchantState.IN_BUSINESS,
          it.fees(),
          it.limits(),
          it.at(),
          position);
    } else if (event instanceof FeesChanged it) {
      return before.with(before.state, it.fees(), before.limits, position);
    } else if (event instanceof MerchantLimitsSet it) {
      return before.with(before.state, before.fees, it.limits(), position);
    } else if (event instanceof MerchantSuspended) {
      return before.with(MerchantState.SUSPENDED, before.fees, before.limits, position);
    } else if (event instanceof MerchantResumed) {
      return before.with(MerchantState.IN_BUSINESS, before.fees, before.limits, position);
    }
    throw new IllegalStateException("Not an event of a merchant: " + event.getClass());
  }

  private MerchantView with(
      MerchantState nextState, FeeTable nextFees, MerchantLimits nextLimits, long nextPosition) {
    return new MerchantView(
        merchantId, name, nextState, nextFees, nextLimits, registeredAt, nextPosition);
  }
}
