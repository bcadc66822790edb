package mpos.ledger.ops;

import mpos.ledger.app.platform.database.DataDirectoryInUseException;
import mpos.ledger.app.platform.database.DatabaseNotReadyException;
import mpos.ledger.ops.support.CliException;
import mpos.ledger.ops.support.Resources;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** How the tools say that something did not go: a sentence for what an operator can mend. */
final class CliErrors {

  private static final int BROKEN_TOOL = 70;

  private CliErrors() {}

  static int badArgument(ParameterException bad, String[] arguments) {
    CommandLine command = bad.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println("ledgerctl: " + bad.getMessage());
    command.getErr().println("See '" + name + " --help'.");
    return LedgerCtl.CANNOT;
  }

  static int failed(Exception failure, CommandLine command, ParseResult arguments) {
    if (Resources.isStopping()) {
      return LedgerCtl.CANNOT;
    }
    if (failure instanceof CliException
        || failure instanceof DatabaseNotReadyException
        || failure instanceof DataDirectoryInUseException) {
      command.getErr().println("ledgerctl: " + failure.getMessage());
      return LedgerCtl.CANNOT;
    }
    failure.printStackTrace(command.getErr());
    return BROKEN_TOOL;
  }
}
