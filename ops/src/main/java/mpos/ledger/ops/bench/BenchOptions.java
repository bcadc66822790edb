package mpos.ledger.ops.bench;

import java.time.Duration;
import java.util.List;
import mpos.ledger.app.database.DataDirectory;
import mpos.ledger.app.database.DatabaseCheck;
import mpos.ledger.app.database.EmbeddedDatabase;
import mpos.ledger.ops.ground.Database;
import mpos.ledger.ops.ground.Server;
import mpos.ledger.ops.ground.Started;
import mpos.ledger.ops.ground.TemporaryDirectory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every measurement can be told: how long, how often, and on which PostgreSQL. */
final class BenchOptions {

  /** The embedded server takes 200 connections, and some are not the clients'. */
  private static final int MOST_CLIENTS = 150;

  private static final int MOST_ROUNDS = 1_000;
  private static final double SHORTEST_SECONDS = 0.1;
  private static final double LONGEST_SECONDS = 3_600;
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

  @Option(
      names = "--db-url",
      paramLabel = "URL",
      description =
          "A PostgreSQL to measure on, instead of an embedded one. Databases are created on it and"
              + " dropped again. Its password is read from LEDGER_DB_PASSWORD.")
  private String url;

  @Option(names = "--db-user", paramLabel = "USER", description = "Who may create databases there.")
  private String user;

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
    require(
        value >= SHORTEST_SECONDS && value <= LONGEST_SECONDS,
        "%s is %s to %s.".formatted(option, SHORTEST_SECONDS, LONGEST_SECONDS));
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

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND));
  }

  /** The given server, or an embedded one in the directory. */
  Server server(Started started, TemporaryDirectory directory) throws Exception {
    if (url != null) {
      Database given = new Database(url, user, System.getenv("LEDGER_DB_PASSWORD"));
      DatabaseCheck.require(given.url(), given.user(), given.password());
      return started.start(() -> Server.given(given));
    }
    DataDirectory data =
        started.start(() -> DataDirectory.open(directory.path().resolve("postgresql")));
    EmbeddedDatabase embedded = started.start(() -> EmbeddedDatabase.start(data));
    return Server.embedded(embedded);
  }
}
