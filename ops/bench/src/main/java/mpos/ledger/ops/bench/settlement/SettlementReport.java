package mpos.ledger.ops.bench.settlement;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import mpos.ledger.ops.bench.measure.Measured;
import mpos.ledger.ops.bench.settlement.CutoffRun.Outcome;
import mpos.ledger.ops.bench.settlement.CutoffRun.Plan;
import mpos.ledger.ops.bench.settlement.SettledDay.Sum;

/** Prints what was measured at a cutoff, beside the aims. */
final class SettlementReport {

  private static final double AIM_DURING_OVER_BEFORE = 1.2;
  private static final Duration AIM_UNTIL_SETTLED = Duration.ofSeconds(10);
  private static final double MILLIS_PER_SECOND = TimeUnit.SECONDS.toMillis(1);

  /** The machine keeps up if it answers at least this share of the rate in a window. */
  private static final double KEEPS_UP = 0.95;

  private static final double P50 = 50;
  private static final double P99 = 99;
  private static final double LONGEST = 100;

  private final Plan plan;
  private final Outcome outcome;
  private final PrintWriter out;

  SettlementReport(Plan plan, Outcome outcome, PrintWriter out) {
    this.plan = plan;
    this.outcome = outcome;
    this.out = out;
  }

  void print() {
    line(
        "%,d payments of %,d merchants; %d clients pay %d times a second over HTTP, projections running",
        plan.payments(), plan.merchants(), plan.clients(), plan.paymentsPerSecond());
    printLatencies(outcome.windows());
    printTimes();
    printSums();
  }

  private void printLatencies(Windows windows) {
    line(
        "%n%-30s %8s %9s %9s %9s %9s", "payments", "count", "per s", "p50 ms", "p99 ms", "longest");
    row("before the cutoff", windows.before());
    row("as long from it on", windows.during());
    row("  of these until all answered", windows.settling());
    row("as long afterwards", windows.after());
    if (windows.before().perSecond() < KEEPS_UP * plan.paymentsPerSecond()) {
      line("The machine does not keep up: payments wait for each other. Lower --rate.");
    }
    if (windows.before().count() > 0) {
      printRatios(windows);
    }
  }

  private void printRatios(Windows windows) {
    double before = windows.before().percentileMillis(P99);
    double ratio = windows.during().percentileMillis(P99) / before;
    line(
        "%np99 from the cutoff on / before   %6.2f  (aim at most %.1f: %s)",
        ratio, AIM_DURING_OVER_BEFORE, verdict(ratio <= AIM_DURING_OVER_BEFORE));
    line(
        "p99 until all answered / before   %6.2f",
        windows.settling().percentileMillis(P99) / before);
    line("p99 afterwards / before           %6.2f", windows.after().percentileMillis(P99) / before);
  }

  private void row(String window, Measured measured) {
    line(
        "%-30s %,8d %9.1f %9.2f %9.2f %9.2f",
        window,
        measured.count(),
        measured.perSecond(),
        measured.percentileMillis(P50),
        measured.percentileMillis(P99),
        measured.percentileMillis(LONGEST));
  }

  private void printTimes() {
    line(
        "%n%,d batches settled   %6.2f s after the cutoff  (aim at most %d s: %s)",
        outcome.sums().batches(),
        seconds(outcome.untilSettled()),
        AIM_UNTIL_SETTLED.toSeconds(),
        verdict(outcome.untilSettled().compareTo(AIM_UNTIL_SETTLED) <= 0));
    line(
        "all answered          %6.2f s after the cutoff, %d out of balance",
        seconds(outcome.untilAnswered()), outcome.outOfBalance());
  }

  private void printSums() {
    line("%npayments of the day   %s", text(outcome.sums().paid()));
    line("in its batches        %s", text(outcome.sums().stated()));
    line(
        "merchants that differ %d; carried over by name: %d",
        outcome.sums().merchantsThatDiffer(), outcome.sums().carriedOver());
    line("acknowledged          %s", text(outcome.acknowledged()));
    line("stored, of both days  %s", text(outcome.stored()));
    line(outcome.isInBalance() ? "The batches add up to the payments." : "THE SUMS DIFFER.");
  }

  private static String text(Sum sum) {
    return String.format(Locale.ROOT, "%,d, %,d minor units", sum.payments(), sum.minorUnits());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS_PER_SECOND;
  }

  private static String verdict(boolean reached) {
    return reached ? "reached" : "missed";
  }

  private void line(String format, Object... figures) {
    out.println(String.format(Locale.ROOT, format, figures));
  }
}
