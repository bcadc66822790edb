package mpos.ledger.ops;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mpos.ledger.app.platform.eventstore.ChainVerification;
import mpos.ledger.app.platform.eventstore.ChainVerification.Fault;
import mpos.ledger.ops.support.CliException;
import mpos.ledger.ops.support.Database;
import mpos.ledger.ops.support.LedgerDatabase;
import mpos.ledger.ops.support.Resources;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Recomputes the hash chain over every stored event, so that an auditor need not take the ledger's
 * word that nothing was changed, removed or slipped in.
 */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Recomputes the hash chain over all stored events.",
      "The database is named by LEDGER_DB_URL, LEDGER_DB_USER and LEDGER_DB_PASSWORD; the ledger"
          + " may go on running. Without LEDGER_DB_URL, it is the embedded database of a stopped"
          + " ledger: --data, or LEDGER_DATA_DIR, or ./data."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:intact",
      "1:broken; the first position that does not fit is named",
      "2:could not be verified"
    })
final class VerifyChain implements Callable<Integer> {

  private static final int INTACT = 0;
  private static final int BROKEN = 1;
  private static final long REPORT_SECONDS = 10;

  @Spec private CommandSpec spec;

  @Mixin private LedgerDatabase ledger;

  @Override
  public Integer call() throws Exception {
    try (Resources resources = new Resources()) {
      return verify(ledger.open(resources));
    }
  }

  private int verify(Database database) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    long startNanos = System.nanoTime();
    CompletableFuture<ChainVerification.Result> verifying =
        CompletableFuture.supplyAsync(() -> new ChainVerification(database.direct()).verify());
    ChainVerification.Result result = await(verifying, startNanos);
    double seconds = Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1000.0;
    out.printf("%,d events fit the chain (%.1f s).%n", result.verifiedTo(), seconds);
    result.fault().ifPresent(fault -> out.println(sentence(fault)));
    out.println(result.holds() ? "The chain is intact." : "The chain is broken.");
    return result.holds() ? INTACT : BROKEN;
  }

  private ChainVerification.Result await(
      CompletableFuture<ChainVerification.Result> verifying, long startNanos)
      throws InterruptedException {
    while (true) {
      try {
        return verifying.get(REPORT_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException stillVerifying) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos);
        spec.commandLine().getErr().println("verifying for " + seconds + " s");
      } catch (ExecutionException failed) {
        throw whyNot(failed.getCause());
      }
    }
  }

  private static RuntimeException whyNot(Throwable failure) {
    if (failure instanceof EventStoreException unreadable) {
      String reason = unreadable.getCause() == null ? "" : unreadable.getCause().getMessage();
      return new CliException("The events cannot be read: " + reason, unreadable);
    }
    return new IllegalStateException("The verification failed", failure);
  }

  private static String sentence(Fault fault) {
    String why =
        switch (fault.reason()) {
          case GAP -> "no event has this position";
          case HASH -> "the event is not what was written, or does not follow the one before it";
          case HEAD -> "the events do not end where event_head says";
        };
    return "Position %,d: %s.".formatted(fault.position(), why);
  }
}
