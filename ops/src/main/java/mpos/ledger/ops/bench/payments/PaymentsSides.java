package mpos.ledger.ops.bench.payments;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import mpos.ledger.ops.bench.store.LedgerStore;
import mpos.ledger.ops.bench.store.StockStore;
import mpos.ledger.ops.bench.store.Store;
import mpos.ledger.ops.support.Database;
import mpos.ledger.ops.support.Resources;
import mpos.ledger.ops.support.Server;

/** The three servers that take payments, each with a database and a process of its own. */
public record PaymentsSides(PaymentsSide ledger, PaymentsSide bare, PaymentsSide stock) {

  private static final int SHOP_CONNECTIONS = 2;

  /** Comes back when all three answer. */
  public static PaymentsSides start(
      Resources started, Server server, Path directory, int usersPerTurn) throws Exception {
    Database ledger = server.database("ledger");
    ServerProcess ledgerServer = serve(started, BenchServer.What.LEDGER, ledger, directory);
    Database bare = server.database("bare");
    ServerProcess bareServer = serve(started, BenchServer.What.BARE, bare, directory);
    Database stock = server.database("stock");
    ServerProcess stockServer = serve(started, BenchServer.What.STOCK, stock, directory);
    return new PaymentsSides(
        new PaymentsSide(
            "ledger, with reader and acquirer",
            ledgerServer,
            new LedgerEndpoint(ledgerServer.awaitPort(), ledger, Clock.systemUTC()),
            shop(started, () -> LedgerStore.open(ledger, directory.resolve("ledger-shop"))),
            ledger,
            usersPerTurn),
        new PaymentsSide(
            "ledger's store, two commits",
            bareServer,
            new BareEndpoint(bareServer.awaitPort()),
            shop(started, () -> LedgerStore.open(bare, directory.resolve("bare-shop"))),
            bare,
            usersPerTurn),
        new PaymentsSide(
            "stock Axon JDBC, two commits",
            stockServer,
            new BareEndpoint(stockServer.awaitPort()),
            shop(started, () -> StockStore.open(stock, SHOP_CONNECTIONS)),
            stock,
            usersPerTurn));
  }

  private static ServerProcess serve(
      Resources started, BenchServer.What what, Database database, Path directory)
      throws Exception {
    return started.start(() -> ServerProcess.start(what, database, directory));
  }

  private static BenchShop shop(Resources started, Callable<Store> opening) throws Exception {
    return BenchShop.open(started.start(opening).commands());
  }

  /** By how many payments the projections were behind at most when a turn ended. */
  public String behind() {
    return "%d, %d and %d".formatted(ledger.mostBehind(), bare.mostBehind(), stock.mostBehind());
  }
}
