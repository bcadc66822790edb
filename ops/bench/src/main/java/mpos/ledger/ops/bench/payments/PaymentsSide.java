package mpos.ledger.ops.bench.payments;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mpos.ledger.ops.bench.http.BenchShop;
import mpos.ledger.ops.bench.http.Endpoint;
import mpos.ledger.ops.bench.http.PaymentClient;
import mpos.ledger.ops.bench.measure.Load;
import mpos.ledger.ops.bench.measure.Measured;
import mpos.ledger.ops.bench.measure.Side;
import mpos.ledger.ops.bench.server.ServerProcess;
import mpos.ledger.ops.support.CliException;
import mpos.ledger.ops.support.Database;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Payments over HTTP at one server. Each turn has new mobile users, so that a trading day is no
 * longer here than in a busy shop; and it ends only when the projection has every payment, so that
 * no server works off its backlog in another's turn.
 */
public final class PaymentsSide implements Side {

  private static final Duration PROJECTION_TIMEOUT = Duration.ofSeconds(120);
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final String PROJECTED =
      "select count(*) from transactions_v3 where authorization_code is not null";

  private final String name;
  private final ServerProcess server;
  private final Endpoint endpoint;
  private final BenchShop shop;
  private final int usersPerTurn;
  private final JdbcTemplate jdbc;
  private long taken;
  private long mostBehind;

  public PaymentsSide(
      String name,
      ServerProcess server,
      Endpoint endpoint,
      BenchShop shop,
      Database database,
      int usersPerTurn) {
    this.name = name;
    this.server = server;
    this.endpoint = endpoint;
    this.shop = shop;
    this.usersPerTurn = usersPerTurn;
    this.jdbc = new JdbcTemplate(database.direct());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Measured measure(int clients, Duration time) throws Exception {
    List<PaymentClient.Seat> seats = endpoint.seats(shop.newUsers(Math.max(usersPerTurn, clients)));
    List<PaymentClient> paying = new ArrayList<>();
    try {
      for (int client = 0; client < clients; client++) {
        paying.add(endpoint.client(PaymentClient.Seat.shareOf(client, clients, seats)));
      }
      Measured measured = Load.run(paying, time);
      taken += measured.count();
      awaitProjection();
      return measured;
    } catch (IllegalStateException failed) {
      throw new CliException(
          failed.getCause() + ". The end of the server's log:\n" + server.lastLines(), failed);
    } finally {
      for (PaymentClient client : paying) {
        client.close();
      }
      endpoint.leave(seats);
    }
  }

  /** The most payments that were missing in the projection when the last of a turn was answered. */
  long mostBehind() {
    return mostBehind;
  }

  private void awaitProjection() throws IOException {
    long deadline = System.nanoTime() + PROJECTION_TIMEOUT.toNanos();
    long behind = taken - projected();
    mostBehind = Math.max(mostBehind, behind);
    while (behind > 0 && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      behind = taken - projected();
    }
    if (behind != 0) {
      throw new CliException(
          "%s answered %d payments, and its projection shows %d."
              .formatted(name, taken, taken - behind));
    }
  }

  private long projected() {
    Long count = jdbc.queryForObject(PROJECTED, Long.class);
    return count == null ? 0 : count;
  }
}
