package mpos.ledger.ops.bench;

import mpos.ledger.ops.bench.append.BenchAppend;
import mpos.ledger.ops.bench.lookup.BenchLookup;
import mpos.ledger.ops.bench.payments.BenchPayments;
import mpos.ledger.ops.bench.reader.BenchReader;
import mpos.ledger.ops.bench.server.BenchServer;
import mpos.ledger.ops.bench.settlement.BenchSettlement;
import mpos.ledger.ops.support.Cli;
import picocli.CommandLine.Command;

/**
 * What the ledger can do on this machine, beside what others do on it. {@code ops/ledgerctl bench}
 * builds and starts this.
 */
@Command(
    name = "ledgerctl bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Measures the ledger beside its baselines, in one run on one PostgreSQL.",
    subcommands = {
      BenchAppend.class,
      BenchPayments.class,
      BenchSettlement.class,
      BenchLookup.class,
      BenchReader.class,
      BenchServer.class
    })
public final class Bench {

  public static void main(String[] arguments) {
    Cli.runAndExit(new Bench(), arguments);
  }
}
