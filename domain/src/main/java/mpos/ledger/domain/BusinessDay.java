package mpos.ledger.domain;

import java.time.LocalDate;

/** The day in whose nightly settlement a payment counts (S27); {@link Cutoff} tells which. */
public record BusinessDay(LocalDate date) implements Comparable<BusinessDay> {

  public static BusinessDay parse(String isoDate) {
    return new BusinessDay(LocalDate.parse(isoDate));
  }

  public BusinessDay next() {
    return new BusinessDay(date.plusDays(1));
  }

  public BusinessDay previous() {
    return new BusinessDay(date.minusDays(1));
  }

  @Override
  public int compareTo(BusinessDay other) {
    return date.compareTo(other.date);
  }

  @Override
  public String toString() {
    return date.toString();
  }
}
