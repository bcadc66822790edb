package mpos.ledger.ops.bench.measure;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import mpos.ledger.ops.bench.measure.Rounds.Result;

/** Prints what was measured: every side at every number of clients, and how they compare. */
public final class Report {

  /** One side's rate over another's; {@code aim} is 0 where none is set. */
  public record Ratio(Side side, Side against, double aim, int aimClients) {

    public static Ratio of(Side side, Side against) {
      return new Ratio(side, against, 0, 0);
    }

    public Ratio aiming(double atLeast, int atClients) {
      return new Ratio(side, against, atLeast, atClients);
    }
  }

  private final List<Result> results;
  private final PrintWriter out;

  public Report(List<Result> results, PrintWriter out) {
    this.results = results;
    this.out = out;
  }

  public void printFigures(String unit) {
    out.printf("%n%7s  %-44s %11s %9s %9s%n", "clients", "", unit + "/s", "p50 ms", "p99 ms");
    for (Result result : results) {
      line(
          "%7d  %-44s %,11.0f %9.2f %9.2f",
          result.clients(),
          result.side().name(),
          result.perSecond(),
          result.p50Millis(),
          result.p99Millis());
    }
  }

  public void printRatios(List<Ratio> ratios) {
    out.printf("%n%7s  ratio%n", "clients");
    for (int clients : results.stream().map(Result::clients).distinct().toList()) {
      for (Ratio ratio : ratios) {
        double value =
            of(ratio.side(), clients).perSecond() / of(ratio.against(), clients).perSecond();
        String what = ratio.side().name() + " / " + ratio.against().name();
        line("%7d  %-75s %6.2f%s", clients, what, value, verdict(ratio, clients, value));
      }
    }
  }

  private static String verdict(Ratio ratio, int clients, double value) {
    if (ratio.aim() == 0 || clients != ratio.aimClients()) {
      return "";
    }
    String reached = value >= ratio.aim() ? "reached" : "missed";
    return "  (aim " + ratio.aim() + ": " + reached + ")";
  }

  private Result of(Side side, int clients) {
    return results.stream()
        .filter(result -> result.side() == side && result.clients() == clients)
        .findFirst()
        .orElseThrow();
  }

  private void line(String format, Object... figures) {
    out.println(String.format(Locale.ROOT, format, figures));
  }
}
