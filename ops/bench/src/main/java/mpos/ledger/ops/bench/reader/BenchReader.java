package mpos.ledger.ops.bench.reader;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import mpos.ledger.ops.bench.http.PaymentClient;
import mpos.ledger.ops.bench.measure.BenchOptions;
import mpos.ledger.ops.bench.measure.Machine;
import mpos.ledger.ops.bench.measure.PostgresServer;
import mpos.ledger.ops.bench.measure.Report;
import mpos.ledger.ops.bench.measure.Rounds;
import mpos.ledger.ops.support.Resources;
import mpos.ledger.ops.support.TemporaryDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What readers cost: sales per second over TCP, bytes per frame, threads and memory. */
@Command(
    name = "reader",
    mixinStandardHelpOptions = true,
    description = {
      "Measures sales at readers over TCP, through the whole ledger.",
      "Virtual readers run in this process, the ledger in a process of its own. Then measures what"
          + " the thread of a sale allocates per frame of the protocol, and what the ledger's"
          + " process needs with many sessions open."
    })
public final class BenchReader implements Callable<Integer> {

  private static final int MOST_READERS = 1_000;

  @Spec private CommandSpec spec;

  @Mixin private BenchOptions options;

  @Option(
      names = "--clients",
      split = ",",
      paramLabel = "N",
      defaultValue = "32",
      description = "Phones selling at the same time (default: ${DEFAULT-VALUE}).")
  private List<Integer> clients;

  @Option(
      names = "--readers",
      paramLabel = "N",
      defaultValue = "200",
      description = "Reader sessions open at the same time (default: ${DEFAULT-VALUE}).")
  private int readers;

  @Override
  public Integer call() throws Exception {
    options.check(clients);
    options.require(
        readers >= 1 && readers <= MOST_READERS, "--readers is 1 to " + MOST_READERS + ".");
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter progress = spec.commandLine().getErr();
    String machine = Machine.description();
    try (Resources resources = new Resources()) {
      TemporaryDirectory directory = resources.start(TemporaryDirectory::create);
      PostgresServer server = options.server(resources, directory);
      progress.println("starting the ledger");
      LedgerWithReaders ledger =
          LedgerWithReaders.start(resources, server, directory.path(), readers);

      out.println(machine + "; the readers, the ledger and PostgreSQL share it");
      out.println(server.description());
      Rounds rounds = new Rounds(List.of(ledger.side()), options, progress);
      new Report(rounds.run(clients), out).printFigures("sales");
      printFrames(out);
      printNeeds(ledger, out);
      return 0;
    }
  }

  private static void printFrames(PrintWriter out) throws Exception {
    FrameCost.Result cost = FrameCost.measure();
    out.println(
        String.format(
            Locale.ROOT,
            "%n%d frames per sale, %,d bytes allocated per frame",
            cost.framesPerSale(),
            cost.bytesPerFrame()));
  }

  private void printNeeds(LedgerWithReaders ledger, PrintWriter out) throws Exception {
    out.println("no session open: " + ledger.needs());
    List<PaymentClient.Seat> open = ledger.open(readers);
    out.println(readers + " sessions open: " + ledger.needs());
    ledger.leave(open);
  }
}
