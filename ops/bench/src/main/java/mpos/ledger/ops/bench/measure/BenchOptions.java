package mpos.ledger.ops.bench.measure;

import java.time.Duration;
import java.util.List;
import mpos.ledger.ops.support.Resources;
import mpos.ledger.ops.support.TemporaryDirectory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every measurement: how long, how often, and on which PostgreSQL. */
public final class BenchOptions {

  /** The embedded server takes 200 connections, some of which are not the clients'. */
  public static final int MOST_CLIENTS = 150;

  private static final int MOST_ROUNDS = 1_000;
  private static final double SHORTEST_SECONDS = 0.1;
  private static final double LONGEST_SECONDS = 3_600;

  /** What {@link #isMeasurable}, in the words of an error message. */
  public static final String MEASURABLE_SECONDS = SHORTEST_SECONDS + " to " + LONGEST_SECONDS;

  private static final double MILLIS_PER_SECOND = 1_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Number of rounds, whose median is shown (default: ${DEFAULT-VALUE}).")
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

  @Mixin private ServerOptions postgres;

  /** Refuses options that would measure nothing. */
  public void check(List<Integer> clients) {
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

  public static boolean isMeasurable(double seconds) {
    return seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS;
  }

  /** Refuses a bad argument with a sentence. */
  public void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  public int rounds() {
    return rounds;
  }

  public Duration turn() {
    return duration(seconds);
  }

  Duration warmUp() {
    return duration(warmUpSeconds);
  }

  public static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND));
  }

  public PostgresServer server(Resources resources, TemporaryDirectory directory) throws Exception {
    return postgres.server(resources, directory);
  }
}
