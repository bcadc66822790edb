package mpos.ledger.ops.bench.settlement;

import java.util.List;
import java.util.function.Predicate;
import mpos.ledger.ops.bench.measure.Measured;
import mpos.ledger.ops.bench.settlement.PacedLoad.Sample;
import org.HdrHistogram.Histogram;

/**
 * The payments in three windows of equal length: before the cutoff, from it on, and afterwards.
 * Settling is the part of the second until the last batch is answered. A payment belongs to every
 * window in which it was under way, so that one that the cutoff delayed counts there and not
 * before.
 */
public record Windows(Measured before, Measured during, Measured settling, Measured after) {

  private static final int SIGNIFICANT_DIGITS = 3;

  /** The moments between the windows, in {@link System#nanoTime} terms. */
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
