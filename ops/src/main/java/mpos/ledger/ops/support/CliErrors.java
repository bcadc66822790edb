package mpos.ledger.ops.support;

import mpos.ledger.app.platform.database.DataDirectoryInUseException;
import mpos.ledger.app.platform.database.DatabaseNotReadyException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * How the tools report a failure: one sentence for what an operator can fix, a stack trace for what
 * only a programmer can.
 */
final class CliErrors {

  /** A bad argument, or something outside the tool that keeps it from doing its work. */
  private static final int CANNOT = 2;

  private static final int BROKEN_TOOL = 70;

  private CliErrors() {}

  static int badArgument(ParameterException bad, String[] arguments) {
    CommandLine command = bad.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println("ledgerctl: " + bad.getMessage());
    command.getErr().println("See '" + name + " --help'.");
    return CANNOT;
  }

  static int failed(Exception failure, CommandLine command, ParseResult arguments) {
    if (Resources.isStopping()) {
      return CANNOT;
    }
    if (failure instanceof CliException
        || failure instanceof DatabaseNotReadyException
        || failure instanceof DataDirectoryInUseException) {
      command.getErr().println("ledgerctl: " + failure.getMessage());
      return CANNOT;
    }
    failure.printStackTrace(command.getErr());
    return BROKEN_TOOL;
  }
}
