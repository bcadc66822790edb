package mpos.ledger.ops;

import java.util.List;
import java.util.concurrent.Callable;
import mpos.ledger.ops.support.CliException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Only names the measurements, for {@code --help}: they are a program of their own, so that the
 * operator's tools carry no load generator. The script {@code ops/ledgerctl} starts the right one.
 */
@Command(name = "bench", description = "Measures the ledger beside its baselines.")
final class BenchElsewhere implements Callable<Integer> {

  @Unmatched private List<String> arguments;

  @Override
  public Integer call() {
    throw new CliException(
        "The measurements are a program of their own: call 'ops/ledgerctl bench', or run"
            + " bench-exec.jar, which it builds in ops/bench/target.");
  }
}
