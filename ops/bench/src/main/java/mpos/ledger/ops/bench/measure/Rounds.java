package mpos.ledger.ops.bench.measure;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Measures all sides in turns, round by round, so that whatever else happens on the machine happens
 * to all of them. Each round starts with a different side.
 */
public final class Rounds {

  /** A side at one number of clients; every figure is the median of its rounds. */
  public record Result(Side side, int clients, List<Measured> rounds) {

    private static final double P50 = 50;
    private static final double P99 = 99;

    public double perSecond() {
      return median(Measured::perSecond);
    }

    public double p50Millis() {
      return median(measured -> measured.percentileMillis(P50));
    }

    public double p99Millis() {
      return median(measured -> measured.percentileMillis(P99));
    }

    private double median(ToDoubleFunction<Measured> figure) {
      double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
  }

  private final List<? extends Side> sides;
  private final BenchOptions options;
  private final PrintWriter progress;

  public Rounds(List<? extends Side> sides, BenchOptions options, PrintWriter progress) {
    this.sides = sides;
    this.options = options;
    this.progress = progress;
  }

  public List<Result> run(List<Integer> clientCounts) throws Exception {
    for (Side side : sides) {
      turn("warm-up", side, Collections.max(clientCounts), options.warmUp());
    }
    List<Result> results = new ArrayList<>();
    for (int clients : clientCounts) {
      List<Result> here =
          sides.stream().map(side -> new Result(side, clients, new ArrayList<>())).toList();
      for (int round = 0; round < options.rounds(); round++) {
        for (int turn = 0; turn < here.size(); turn++) {
          Result result = here.get((round + turn) % here.size());
          String which = "round " + (round + 1) + " of " + options.rounds();
          result.rounds().add(turn(which, result.side(), clients, options.turn()));
        }
      }
      results.addAll(here);
    }
    return results;
  }

  private Measured turn(String which, Side side, int clients, Duration time) throws Exception {
    Measured measured = side.measure(clients, time);
    progress.printf(
        "%d clients, %s: %s %,.0f/s%n", clients, which, side.name(), measured.perSecond());
    return measured;
  }
}
