package mpos.ledger.ops;

import mpos.ledger.ops.reader.ReaderTool;
import mpos.ledger.ops.support.Cli;
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
      BenchElsewhere.class
    })
public final class LedgerCtl {

  public static void main(String[] arguments) {
    Cli.runAndExit(new LedgerCtl(), arguments);
  }
}
