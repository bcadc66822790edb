package mpos.ledger.ops.bench.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import mpos.ledger.ops.bench.http.BenchShop;
import mpos.ledger.ops.bench.http.HttpConnection;
import mpos.ledger.ops.bench.http.LedgerEndpoint;
import mpos.ledger.ops.bench.http.PaymentClient;
import mpos.ledger.ops.bench.measure.PostgresServer;
import mpos.ledger.ops.bench.payments.PaymentsSide;
import mpos.ledger.ops.bench.server.BenchServer;
import mpos.ledger.ops.bench.server.ServerProcess;
import mpos.ledger.ops.support.CliException;
import mpos.ledger.ops.support.Database;
import mpos.ledger.ops.support.LedgerStore;
import mpos.ledger.ops.support.Resources;

/** A ledger in a process of its own, beside virtual readers at TCP ports of this one. */
public final class LedgerWithReaders {

  private static final String THREADS = "jvm_threads_live_threads";
  private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
  private static final double BYTES_PER_MEGABYTE = 1 << 20;
  private static final long COLLECTION_TIMEOUT_SECONDS = 30;

  /** What the ledger's process uses at a moment, after its garbage was collected. */
  public record Needs(int threads, double heapMegabytes) {

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%d threads, %.1f MB of heap", threads, heapMegabytes);
    }
  }

  private final PaymentsSide side;
  private final LedgerEndpoint endpoint;
  private final ServerProcess server;
  private final BenchShop shop;
  private final int port;

  private LedgerWithReaders(
      PaymentsSide side, LedgerEndpoint endpoint, ServerProcess server, BenchShop shop, int port) {
    this.side = side;
    this.endpoint = endpoint;
    this.server = server;
    this.shop = shop;
    this.port = port;
  }

  public static LedgerWithReaders start(
      Resources resources, PostgresServer postgres, Path directory, int readersPerTurn)
      throws Exception {
    Database database = postgres.database("readers");
    ServerProcess server =
        resources.start(() -> ServerProcess.start(BenchServer.What.LEDGER, database, directory));
    int port = server.awaitPort();
    TcpReaders readers = resources.start(TcpReaders::new);
    LedgerEndpoint endpoint =
        new LedgerEndpoint(port, database, Clock.systemUTC(), readers::linkTo);
    BenchShop shop =
        BenchShop.open(
            resources
                .start(() -> LedgerStore.open(database, directory.resolve("reader-shop")))
                .commands());
    PaymentsSide side =
        new PaymentsSide(
            "sale at a reader over TCP", server, endpoint, shop, database, readersPerTurn);
    return new LedgerWithReaders(side, endpoint, server, shop, port);
  }

  public PaymentsSide side() {
    return side;
  }

  /** Opens so many sessions, which stay open until {@link #leave}. */
  public List<PaymentClient.Seat> open(int sessions) throws IOException {
    return endpoint.seats(shop.newUsers(sessions));
  }

  public void leave(List<PaymentClient.Seat> sessions) throws IOException {
    endpoint.leave(sessions);
  }

  public Needs needs() throws Exception {
    collectGarbage();
    String metrics;
    try (HttpConnection connection = new HttpConnection(port)) {
      metrics = connection.send("GET", "/actuator/prometheus", "", "").body();
    }
    return new Needs((int) sum(metrics, THREADS), sum(metrics, HEAP) / BYTES_PER_MEGABYTE);
  }

  private void collectGarbage() throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process collecting =
        new ProcessBuilder(jcmd.toString(), Long.toString(server.pid()), "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!collecting.waitFor(COLLECTION_TIMEOUT_SECONDS, TimeUnit.SECONDS)
        || collecting.exitValue() != 0) {
      throw new CliException("The ledger's garbage could not be collected by " + jcmd);
    }
  }

  private static double sum(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
