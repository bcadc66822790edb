package mpos.ledger.ops.bench.settlement;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import mpos.ledger.ops.bench.measure.BenchOptions;
import mpos.ledger.ops.bench.measure.Machine;
import mpos.ledger.ops.bench.measure.PostgresServer;
import mpos.ledger.ops.bench.measure.ServerOptions;
import mpos.ledger.ops.bench.settlement.CutoffRun.Outcome;
import mpos.ledger.ops.bench.settlement.CutoffRun.Plan;
import mpos.ledger.ops.support.Database;
import mpos.ledger.ops.support.Resources;
import mpos.ledger.ops.support.TemporaryDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether anybody who pays notices 23:00, and how soon every merchant's day is settled. */
@Command(
    name = "settlement",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the cutoff under load: are payments delayed, and how soon is everything settled?",
      "A day's payments are taken through the ledger's own commands; then more over HTTP, each due"
          + " at a fixed moment and timed from it, while the ledger's clock, which is moved ahead,"
          + " passes 23:00. In one process, as the ledger ships, after some evenings settled"
          + " unmeasured. Checks that the batches add up to the payments, merchant by merchant."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:measured; whether the aims were reached is printed",
      "1:the batches do not add up to the payments",
      "2:could not be measured"
    })
public final class BenchSettlement implements Callable<Integer> {

  private static final int IN_BALANCE = 0;
  private static final int NOT_IN_BALANCE = 1;
  private static final int MOST_MERCHANTS = 100_000;
  private static final int MOST_PAYMENTS = 10_000_000;
  private static final int MOST_PER_SECOND = 10_000;

  @Spec private CommandSpec spec;

  @Mixin private ServerOptions postgres;

  @Option(
      names = "--merchants",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Merchants, each with one mobile user (default: ${DEFAULT-VALUE}).")
  private int merchants;

  @Option(
      names = "--payments",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Payments taken beforehand, over all merchants (default: ${DEFAULT-VALUE}).")
  private int payments;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "16",
      description = "Clients paying at the same time (default: ${DEFAULT-VALUE}).")
  private int clients;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Payments per second of all clients together; leave the machine some room"
              + " (default: ${DEFAULT-VALUE}).")
  private int paymentsPerSecond;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "60",
      description =
          "How long to measure before the cutoff, from it on, and again afterwards"
              + " (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "20",
      description =
          "How long the clients pay unmeasured before that, each as fast as it can"
              + " (default: ${DEFAULT-VALUE}).")
  private double warmUpSeconds;

  @Override
  public Integer call() throws Exception {
    requireOneTo(MOST_MERCHANTS, "--merchants", merchants);
    require(
        payments >= merchants && payments <= MOST_PAYMENTS,
        "--payments is at least one per merchant and at most " + MOST_PAYMENTS + ".");
    requireOneTo(Math.min(merchants, BenchOptions.MOST_CLIENTS), "--clients", clients);
    requireOneTo(MOST_PER_SECOND, "--rate", paymentsPerSecond);
    Duration window = duration("--seconds", seconds);
    Duration warmUp = duration("--warm-up", warmUpSeconds);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter progress = spec.commandLine().getErr();
    String machine = Machine.description();
    try (Resources resources = new Resources()) {
      TemporaryDirectory directory = resources.start(TemporaryDirectory::create);
      PostgresServer server = postgres.server(resources, directory);
      Database database = server.database("settlement");
      Plan plan = new Plan(merchants, payments, clients, paymentsPerSecond, warmUp, window);
      CutoffRun run = resources.start(() -> CutoffRun.open(plan, database, directory, progress));
      Outcome outcome = run.run();
      out.println(machine + "; the load generator and the ledger share it");
      out.println(server.description());
      new SettlementReport(plan, outcome, out).print();
      return outcome.isInBalance() ? IN_BALANCE : NOT_IN_BALANCE;
    }
  }

  private Duration duration(String option, double value) {
    require(
        BenchOptions.isMeasurable(value), option + " is " + BenchOptions.MEASURABLE_SECONDS + ".");
    return BenchOptions.duration(value);
  }

  private void requireOneTo(int most, String option, int value) {
    require(value >= 1 && value <= most, option + " is 1 to " + most + " here.");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
