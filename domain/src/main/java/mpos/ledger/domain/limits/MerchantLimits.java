package mpos.ledger.domain.limits;

import mpos.ledger.domain.Money;
import mpos.ledger.domain.WrongValueException;

/**
 * What the bank lets each user of a merchant take at most: per payment, per business day, and how
 * many payments a day. Both amounts are in one currency.
 */
public record MerchantLimits(Money perPayment, Money perDay, int paymentsPerDay) {

  private static final long HIGHEST_PER_PAYMENT_MINOR_UNITS = 999_999_999_999L;
  private static final long HIGHEST_PER_DAY_MINOR_UNITS = 999_999_999_999_999L;
  private static final int MOST_PAYMENTS_PER_DAY = 1_000_000;

  /** No ceiling but what a message to the acquirer can carry. */
  public static final MerchantLimits HIGHEST =
      new MerchantLimits(
          Money.of("TWD", HIGHEST_PER_PAYMENT_MINOR_UNITS),
          Money.of("TWD", HIGHEST_PER_DAY_MINOR_UNITS),
          MOST_PAYMENTS_PER_DAY);

  public MerchantLimits {
    WrongValueException.requireGiven(perPayment, "perPayment");
    WrongValueException.requireGiven(perDay, "perDay");
    if (!perPayment.currency().equals(perDay.currency())) {
      throw new WrongValueException("must have perPayment and perDay in one currency");
    }
    requireUpTo(HIGHEST_PER_PAYMENT_MINOR_UNITS, "perPayment", perPayment.minorUnits());
    requireUpTo(HIGHEST_PER_DAY_MINOR_UNITS, "perDay", perDay.minorUnits());
    requireUpTo(MOST_PAYMENTS_PER_DAY, "paymentsPerDay", paymentsPerDay);
  }

  /** Whether a user may be given these limits. */
  public boolean allow(Limits limits) {
    return isOfSameCurrency(limits)
        && limits.perPayment().isAtMost(perPayment)
        && limits.perDay().isAtMost(perDay)
        && limits.paymentsPerDay() <= paymentsPerDay;
  }

  /**
   * What a user may take now: the user's own limits, or these where they are lower, having been set
   * later.
   */
  public Limits capping(Limits limits) {
    if (!isOfSameCurrency(limits)) {
      return limits;
    }
    return new Limits(
        lower(limits.perPayment(), perPayment),
        lower(limits.perDay(), perDay),
        Math.min(limits.paymentsPerDay(), paymentsPerDay),
        limits.schemes(),
        limits.mayVoid(),
        limits.mayRefund());
  }

  private boolean isOfSameCurrency(Limits limits) {
    return limits.perPayment().currency().equals(perPayment.currency());
  }

  private static Money lower(Money one, Money other) {
    return one.isAtMost(other) ? one : other;
  }

  private static void requireUpTo(long highest, String name, long limit) {
    if (limit < 0 || limit > highest) {
      throw new WrongValueException("must have a " + name + " of 0 to " + highest);
    }
  }
}
