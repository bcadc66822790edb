package mpos.ledger.ops.bench.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import mpos.ledger.app.LedgerApp;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerPortFileWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * One of the servers that are measured over HTTP, in a process of its own. It finds its database in
 * the environment, as the ledger does, and ends with the process that started it.
 */
@Command(name = "bench-server", hidden = true)
public final class BenchServer implements Callable<Integer> {

  /** The servers there are. */
  public enum What {
    /** The ledger as it ships. */
    LEDGER(LedgerApp.class),
    /** Two commits through the ledger's store, without reader and acquirer. */
    BARE(BareLedger.class),
    /** The same two commits through Axon's own store. */
    STOCK(StockServer.class);

    private final Class<?> application;

    What(Class<?> application) {
      this.application = application;
    }
  }

  @Parameters(paramLabel = "WHAT")
  private What what;

  @Option(names = "--port-file", required = true)
  private Path portFile;

  @Override
  public Integer call() throws InterruptedException {
    SpringApplication application = new SpringApplication(what.application);
    application.addListeners(new WebServerPortFileWriter(portFile.toFile()));
    application.run("--server.port=0");
    Thread watch = new Thread(BenchServer::endWithParent, "end-with-parent");
    watch.setDaemon(true);
    watch.start();
    new CountDownLatch(1).await();
    return 0;
  }

  /** The parent process never writes; when it ends, its end of the pipe closes. */
  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    } catch (IOException closed) {
      System.exit(1);
    }
    System.exit(0);
  }
}
