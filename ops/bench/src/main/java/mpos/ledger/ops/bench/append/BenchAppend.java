package mpos.ledger.ops.bench.append;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import mpos.ledger.ops.bench.measure.BenchOptions;
import mpos.ledger.ops.bench.measure.Machine;
import mpos.ledger.ops.bench.measure.PostgresServer;
import mpos.ledger.ops.bench.measure.Report;
import mpos.ledger.ops.bench.measure.Report.Ratio;
import mpos.ledger.ops.bench.measure.Rounds;
import mpos.ledger.ops.bench.store.StockStore;
import mpos.ledger.ops.support.Database;
import mpos.ledger.ops.support.LedgerStore;
import mpos.ledger.ops.support.Resources;
import mpos.ledger.ops.support.TemporaryDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Durable commands per second in process: the ledger beside bare inserts and stock Axon. */
@Command(
    name = "append",
    mixinStandardHelpOptions = true,
    description = {
      "Measures durable commands per second in process.",
      "The command is RegisterMerchant, each in a stream of its own, at several numbers of clients."
          + " Beside it, the same rows inserted over JDBC, one per transaction, and the same command"
          + " through Axon's own JdbcEventStorageEngine. All on one PostgreSQL, in turns."
    })
public final class BenchAppend implements Callable<Integer> {

  private static final double AIM_OVER_INSERTS = 1.7;
  private static final double AIM_OVER_STOCK = 5;
  private static final int AIM_CLIENTS = 64;
  private static final int AIM_BYTES_PER_EVENT = 520;

  @Spec private CommandSpec spec;

  @Mixin private BenchOptions options;

  @Option(
      names = "--clients",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,16,64",
      description = "Clients at work at the same time (default: ${DEFAULT-VALUE}).")
  private List<Integer> clients;

  @Override
  public Integer call() throws Exception {
    options.check(clients);
    PrintWriter out = spec.commandLine().getOut();
    String machine = Machine.description();
    try (Resources resources = new Resources()) {
      TemporaryDirectory directory = resources.start(TemporaryDirectory::create);
      PostgresServer server = options.server(resources, directory);
      Database ledgerDatabase = server.database("ledger");
      Database insertsDatabase = server.database("inserts");
      Database stockDatabase = server.database("stock");

      LedgerStore ledgerStore =
          resources.start(
              () -> LedgerStore.open(ledgerDatabase, directory.path().resolve("ledger")));
      StockStore stockStore =
          resources.start(() -> StockStore.open(stockDatabase, Collections.max(clients)));
      Registrations ledger = new Registrations("ledger", ledgerStore.commands());
      Registrations stock = new Registrations("stock Axon JDBC", stockStore.commands());
      ledger.once();
      SampleEvent sample = SampleEvent.lastOf(ledgerDatabase);
      SingleInserts inserts = SingleInserts.in(insertsDatabase, sample);

      out.println(machine);
      out.println(server.description());
      out.printf(
          "RegisterMerchant, a new stream each: %d bytes of event JSON, %d of metadata%n",
          sample.payload().length(), sample.metadata().length());
      out.printf(
          "Medians of %d rounds of %s s per side%n",
          options.rounds(), options.turn().toMillis() / 1000.0);
      Rounds rounds =
          new Rounds(List.of(inserts, stock, ledger), options, spec.commandLine().getErr());
      Report report = new Report(rounds.run(clients), out);
      report.printFigures("commands");
      report.printRatios(
          List.of(
              Ratio.of(ledger, inserts).aiming(AIM_OVER_INSERTS, AIM_CLIENTS),
              Ratio.of(ledger, stock).aiming(AIM_OVER_STOCK, AIM_CLIENTS)));
      printBytes(out, ledgerDatabase, stockDatabase);
      return 0;
    }
  }

  private static void printBytes(PrintWriter out, Database ledger, Database stock)
      throws SQLException {
    out.println(
        String.format(
            Locale.ROOT,
            "%nbytes per event with indexes: ledger %.0f (aim at most %d), stock Axon %.0f",
            SingleInserts.bytesPerRow(ledger, "event"),
            AIM_BYTES_PER_EVENT,
            SingleInserts.bytesPerRow(stock, "domainevententry")));
  }
}
