package mpos.ledger.ops.bench;

import java.time.Duration;
import java.util.List;
import mpos.ledger.ops.support.Resources;
import mpos.ledger.ops.support.Server;
import mpos.ledger.ops.support.TemporaryDirectory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every measurement can be told: how long, how often, and on which PostgreSQL. */
final class BenchOptions {

  /** The embedded server takes 200 connections, and some are not the clients'. */
  static final int MOST_CLIENTS = 150;

  private static final int MOST_ROUNDS = 1_000;
  private static final double SHORTEST_SECONDS = 0.1;
  private static final double LONGEST_SECONDS = 3_600;

  /** How an operator is told what {@link #isMeasurable}. */
  static final String MEASURABLE_SECONDS = SHORTEST_SECONDS + " to " + LONGEST_SECONDS;

  private static final double MILLIS_PER_SECOND = 1_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds; what is shown is their median (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "4",
      description = "Length of each side's turn in a round (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "12",
      description = "Length of each side's unmeasured first turn (default: ${DEFAULT-VALUE}).")
  private double warmUpSeconds;

  @Mixin private ServerOptions place;

  /** Refuses what makes no measurement. */
  void check(List<Integer> clients) {
    require(rounds >= 1 && rounds <= MOST_ROUNDS, "--rounds is 1 to " + MOST_ROUNDS + ".");
    requireSeconds("--seconds", seconds);
    requireSeconds("--warm-up", warmUpSeconds);
    require(
        clients.stream().allMatch(count -> count >= 1 && count <= MOST_CLIENTS),
        "--clients are 1 to " + MOST_CLIENTS + " each.");
  }

  private void requireSeconds(String option, double value) {
    require(isMeasurable(value), option + " is " + MEASURABLE_SECONDS + ".");
  }

  static boolean isMeasurable(double seconds) {
    return seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS;
  }

  /** Refuses a bad argument. */
  void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  int rounds() {
    return rounds;
  }

  Duration turn() {
    return duration(seconds);
  }

  Duration warmUp() {
    return duration(warmUpSeconds);
  }

  static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND));
  }

  Server server(Resources started, TemporaryDirectory directory) throws Exception {
    return place.server(started, directory);
  }
}
