package mpos.ledger.ops.bench.payments;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import mpos.ledger.ops.bench.measure.BenchOptions;
import mpos.ledger.ops.bench.measure.Machine;
import mpos.ledger.ops.bench.measure.PostgresServer;
import mpos.ledger.ops.bench.measure.Report;
import mpos.ledger.ops.bench.measure.Report.Ratio;
import mpos.ledger.ops.bench.measure.Rounds;
import mpos.ledger.ops.support.Resources;
import mpos.ledger.ops.support.TemporaryDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Payments per second over HTTP: the ledger, and its store alone, beside stock Axon. */
@Command(
    name = "payments",
    mixinStandardHelpOptions = true,
    description = {
      "Measures payments per second over HTTP, with projections running.",
      "The ledger takes them as it ships: token, virtual reader, simulated acquirer, three commits."
          + " Beside it, a small application without reader, acquirer and sign-in takes payments of"
          + " two commits (initiated, approved), through the ledger's store and through Axon's own"
          + " JdbcEventStorageEngine. Each server is a process; all use one PostgreSQL, in turns."
    })
public final class BenchPayments implements Callable<Integer> {

  private static final double AIM_OVER_STOCK = 4;
  private static final int AIM_CLIENTS = 64;
  private static final int MOST_USERS = 1_000;

  @Spec private CommandSpec spec;

  @Mixin private BenchOptions options;

  @Option(
      names = "--clients",
      split = ",",
      paramLabel = "N",
      defaultValue = "64",
      description = "Clients at work at the same time (default: ${DEFAULT-VALUE}).")
  private List<Integer> clients;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "128",
      description =
          "New mobile users in each turn, at least one per client (default: ${DEFAULT-VALUE}).")
  private int users;

  @Override
  public Integer call() throws Exception {
    options.check(clients);
    options.require(users >= 1 && users <= MOST_USERS, "--users is 1 to " + MOST_USERS + ".");
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter progress = spec.commandLine().getErr();
    String machine = Machine.description();
    try (Resources resources = new Resources()) {
      TemporaryDirectory directory = resources.start(TemporaryDirectory::create);
      PostgresServer server = options.server(resources, directory);
      progress.println("starting three servers");
      PaymentsSides sides = PaymentsSides.start(resources, server, directory.path(), users);

      out.println(machine + "; the load generator and the servers share it");
      out.println(server.description());
      out.printf(
          "Medians of %d rounds of %s s per side%n",
          options.rounds(), options.turn().toMillis() / 1000.0);
      Rounds rounds =
          new Rounds(List.of(sides.ledger(), sides.bare(), sides.stock()), options, progress);
      Report report = new Report(rounds.run(clients), out);
      report.printFigures("payments");
      report.printRatios(
          List.of(
              Ratio.of(sides.bare(), sides.stock()).aiming(AIM_OVER_STOCK, AIM_CLIENTS),
              Ratio.of(sides.ledger(), sides.stock()).aiming(AIM_OVER_STOCK, AIM_CLIENTS)));
      out.println();
      out.println(
          "payments not yet in the projection when a turn ended, at most: " + sides.behind());
      return 0;
    }
  }
}
