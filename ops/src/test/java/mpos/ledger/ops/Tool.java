package mpos.ledger.ops;

import java.io.PrintWriter;
import java.io.StringWriter;
import mpos.ledger.ops.support.Cli;

/** One run of the tool: what it printed and its exit code. */
record Tool(int exitCode, String out, String err) {

  static Tool run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Cli.run(new LedgerCtl(), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Tool(exitCode, out.toString(), err.toString());
  }
}
