package mpos.ledger.ops.support;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import mpos.ledger.app.LedgerApp;
import picocli.CommandLine;

/** How a program of the tools runs: its output, its errors, its exit code. */
public final class Cli {

  private Cli() {}

  /** The whole life of the process. */
  public static void runAndExit(Object program, String... arguments) {
    System.setProperty(LedgerApp.PHONE_NOBODY, "true");
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(program, out, err, arguments));
  }

  /** Runs one command and returns the exit code of the process. */
  public static int run(Object program, PrintWriter out, PrintWriter err, String... arguments) {
    return run(new CommandLine(program), out, err, arguments);
  }

  public static int run(
      CommandLine program, PrintWriter out, PrintWriter err, String... arguments) {
    return program
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(CliErrors::badArgument)
        .setExecutionExceptionHandler(CliErrors::failed)
        .execute(arguments);
  }
}
