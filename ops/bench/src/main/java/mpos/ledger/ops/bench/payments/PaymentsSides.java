package mpos.ledger.ops.bench.payments;

import java.nio.file.Path;
import java.time.Clock;
import mpos.ledger.ops.bench.http.BenchShop;
import mpos.ledger.ops.bench.http.LedgerEndpoint;
import mpos.ledger.ops.bench.measure.PostgresServer;
import mpos.ledger.ops.bench.server.BareEndpoint;
import mpos.ledger.ops.bench.server.BenchServer;
import mpos.ledger.ops.bench.server.ServerProcess;
import mpos.ledger.ops.bench.store.StockStore;
import mpos.ledger.ops.support.Database;
import mpos.ledger.ops.support.LedgerStore;
import mpos.ledger.ops.support.Resources;

/** The three servers that take payments, each a process with a database of its own. */
public record PaymentsSides(PaymentsSide ledger, PaymentsSide bare, PaymentsSide stock) {

  private static final int SHOP_CONNECTIONS = 2;

  /** Returns when all three answer. */
  public static PaymentsSides start(
      Resources resources, PostgresServer server, Path directory, int usersPerTurn)
      throws Exception {
    Database ledger = server.database("ledger");
    ServerProcess ledgerServer = serve(resources, BenchServer.What.LEDGER, ledger, directory);
    Database bare = server.database("bare");
    ServerProcess bareServer = serve(resources, BenchServer.What.BARE, bare, directory);
    Database stock = server.database("stock");
    ServerProcess stockServer = serve(resources, BenchServer.What.STOCK, stock, directory);
    return new PaymentsSides(
        new PaymentsSide(
            "ledger, with reader and acquirer",
            ledgerServer,
            new LedgerEndpoint(ledgerServer.awaitPort(), ledger, Clock.systemUTC()),
            BenchShop.open(
                resources
                    .start(() -> LedgerStore.open(ledger, directory.resolve("ledger-shop")))
                    .commands()),
            ledger,
            usersPerTurn),
        new PaymentsSide(
            "ledger's store, two commits",
            bareServer,
            new BareEndpoint(bareServer.awaitPort()),
            BenchShop.open(
                resources
                    .start(() -> LedgerStore.open(bare, directory.resolve("bare-shop")))
                    .commands()),
            bare,
            usersPerTurn),
        new PaymentsSide(
            "stock Axon JDBC, two commits",
            stockServer,
            new BareEndpoint(stockServer.awaitPort()),
            BenchShop.open(
                resources.start(() -> StockStore.open(stock, SHOP_CONNECTIONS)).commands()),
            stock,
            usersPerTurn));
  }

  private static ServerProcess serve(
      Resources resources, BenchServer.What what, Database database, Path directory)
      throws Exception {
    return resources.start(() -> ServerProcess.start(what, database, directory));
  }

  /** By how many payments each projection was behind at most when a turn ended. */
  public String behind() {
    return "%d, %d and %d".formatted(ledger.mostBehind(), bare.mostBehind(), stock.mostBehind());
  }
}
