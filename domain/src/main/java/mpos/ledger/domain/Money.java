package mpos.ledger.domain;

import java.util.Currency;
import java.util.Objects;

/**
 * An amount of money: a currency and a count of its minor units (ISO 4217 exponent, so TWD has
 * two). NT$1,500.00 is {@code TWD 150000}. Never floating point; sums that leave the range of a
 * long fail.
 */
public record Money(Currency currency, long minorUnits) implements Comparable<Money> {

  public Money {
    Objects.requireNonNull(currency, "Money has a currency");
  }

  public static Money of(String currencyCode, long minorUnits) {
    return new Money(Currency.getInstance(currencyCode), minorUnits);
  }

  public static Money zero(Currency currency) {
    return new Money(currency, 0);
  }

  public Money plus(Money other) {
    return new Money(currency, Math.addExact(minorUnits, sameCurrency(other)));
  }

  public Money minus(Money other) {
    return new Money(currency, Math.subtractExact(minorUnits, sameCurrency(other)));
  }

  public boolean isPositive() {
    return minorUnits > 0;
  }

  public boolean isAtMost(Money limit) {
    return compareTo(limit) <= 0;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(minorUnits, sameCurrency(other));
  }

  private long sameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("Cannot mix " + currency + " and " + other.currency);
    }
    return other.minorUnits;
  }
}
