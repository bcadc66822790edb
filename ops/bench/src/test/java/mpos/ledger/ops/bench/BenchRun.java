package mpos.ledger.ops.bench;

import java.io.PrintWriter;
import java.io.StringWriter;
import mpos.ledger.ops.support.Cli;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** One run of a measurement: what it printed and its exit code. */
record BenchRun(int exitCode, String out, String err) {

  static BenchRun of(String... arguments) {
    return of(CommandLine.defaultFactory(), arguments);
  }

  /**
   * @param factory makes the commands and their options
   */
  static BenchRun of(IFactory factory, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Cli.run(
            new CommandLine(new Bench(), factory),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            arguments);
    return new BenchRun(exitCode, out.toString(), err.toString());
  }
}
