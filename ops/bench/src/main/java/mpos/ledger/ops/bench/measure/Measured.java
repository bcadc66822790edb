package mpos.ledger.ops.bench.measure;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** One side's turn: how many requests were answered, and how long each took. */
public record Measured(Histogram latencyNanos, long elapsedNanos) {

  private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  public long count() {
    return latencyNanos.getTotalCount();
  }

  public double perSecond() {
    return count() * NANOS_PER_SECOND / elapsedNanos;
  }

  public double percentileMillis(double percentile) {
    return latencyNanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }
}
