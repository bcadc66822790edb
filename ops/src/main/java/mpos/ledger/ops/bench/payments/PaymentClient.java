package mpos.ledger.ops.bench.payments;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import mpos.ledger.ops.bench.Load;

/** Takes one payment after the other over HTTP, of its users in turn. */
final class PaymentClient implements Load.Client, AutoCloseable {

  private static final int CREATED = 201;

  /** NT$1,500.00: the simulated acquirer approves it. */
  private static final String BODY =
      "{\"amount\":{\"currency\":\"TWD\",\"minorUnits\":150000},\"scheme\":\"VISA\",\"readerSessionId\":\"%s\"}";

  /** Whose payments: what says so in the request's headers, and at which reader. */
  record Seat(String headers, String readerSessionId) {}

  private final HttpConnection connection;
  private final String path;
  private final String expected;
  private final List<Seat> seats;
  private long taken;

  /**
   * @param expected what every answer must contain
   */
  PaymentClient(int port, String path, String expected, List<Seat> seats) throws IOException {
    this.connection = new HttpConnection(port);
    this.path = path;
    this.expected = expected;
    this.seats = seats;
  }

  @Override
  public void once() throws IOException {
    Seat seat = seats.get((int) (taken++ % seats.size()));
    String key = "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
    HttpConnection.Answer answer =
        connection.send("POST", path, seat.headers() + key, BODY.formatted(seat.readerSessionId()));
    if (answer.status() != CREATED || !answer.body().contains(expected)) {
      throw new IOException("A payment was answered " + answer);
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
