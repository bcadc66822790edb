package mpos.ledger.ops;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import mpos.ledger.app.LedgerApp;
import mpos.ledger.ops.bench.BenchAppend;
import mpos.ledger.ops.bench.BenchLookup;
import mpos.ledger.ops.bench.BenchPayments;
import mpos.ledger.ops.bench.BenchReader;
import mpos.ledger.ops.bench.BenchSettlement;
import mpos.ledger.ops.bench.payments.BenchServer;
import mpos.ledger.ops.reader.ReaderTool;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The operator's tools, each a subcommand: {@code ops/ledgerctl} builds and starts this. */
@Command(
    name = "ledgerctl",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The tools beside the mPOS Ledger. 'ledgerctl run' starts the ledger itself.",
    subcommands = {
      VerifyChain.class,
      ReaderTool.class,
      Forget.class,
      RotateMasterKey.class,
      LedgerCtl.Bench.class,
      BenchServer.class
    })
public final class LedgerCtl {

  /** A bad argument, or something outside that keeps the tool from doing its work. */
  public static final int CANNOT = 2;

  /** What the ledger can do on this machine, beside what others do on it. */
  @Command(
      name = "bench",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = "Measures the ledger beside its baselines, in one run on one PostgreSQL.",
      subcommands = {
        BenchAppend.class,
        BenchPayments.class,
        BenchSettlement.class,
        BenchLookup.class,
        BenchReader.class
      })
  static final class Bench {}

  private LedgerCtl() {}

  public static void main(String[] arguments) {
    System.setProperty(LedgerApp.PHONE_NOBODY, "true");
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  /** Runs one command and returns the exit code of the process. */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new LedgerCtl())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(CliErrors::badArgument)
        .setExecutionExceptionHandler(CliErrors::failed)
        .execute(arguments);
  }
}
