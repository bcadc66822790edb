package mpos.ledger.ops.bench.settlement;

import java.util.List;
import java.util.function.Predicate;
import mpos.ledger.ops.bench.Measured;
import mpos.ledger.ops.bench.settlement.PacedLoad.Sample;
import org.HdrHistogram.Histogram;

/**
 * The payments in the time before the cutoff, in as long a time from it on, of which settling is
 * the part until the last batch is answered, and in as long a time afterwards. In a time is
 * whatever was under way at any moment of it, so that a payment which the cutoff delayed counts
 * there and not before.
 */
public record Windows(Measured before, Measured during, Measured settling, Measured after) {

  private static final int SIGNIFICANT_DIGITS = 3;

  /** The moments that part them, in {@link System#nanoTime} terms. */
  public record Bounds(
      long fromNanos, long cutoffNanos, long settledNanos, long overNanos, long toNanos) {}

  public static Windows of(List<Sample> samples, Bounds bounds) {
    Predicate<Sample> steady = it -> it.dueNanos() - bounds.fromNanos() >= 0;
    Predicate<Sample> before = steady.and(it -> it.answeredNanos() - bounds.cutoffNanos() < 0);
    Predicate<Sample> settled = it -> it.dueNanos() - bounds.settledNanos() >= 0;
    Predicate<Sample> after = it -> it.dueNanos() - bounds.overNanos() >= 0;
    return new Windows(
        measured(samples, before, bounds.cutoffNanos() - bounds.fromNanos()),
        measured(
            samples,
            steady.and(before.or(after).negate()),
            bounds.overNanos() - bounds.cutoffNanos()),
        measured(
            samples,
            steady.and(before.or(settled).negate()),
            bounds.settledNanos() - bounds.cutoffNanos()),
        measured(samples, after, bounds.toNanos() - bounds.overNanos()));
  }

  private static Measured measured(List<Sample> all, Predicate<Sample> which, long lengthNanos) {
    Histogram latencyNanos = new Histogram(SIGNIFICANT_DIGITS);
    all.stream()
        .filter(which)
        .forEach(it -> latencyNanos.recordValue(it.answeredNanos() - it.dueNanos()));
    return new Measured(latencyNanos, lengthNanos);
  }
}
