package mpos.ledger.ops.bench.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import mpos.ledger.domain.Money;
import mpos.ledger.ops.bench.measure.Load;

/** Takes one payment after another over HTTP, for its users in turn. */
public final class PaymentClient implements Load.Client, AutoCloseable {

  private static final int CREATED = 201;

  /** The simulated acquirer approves it. */
  public static final Money AMOUNT = Money.of("TWD", 150_000);

  private static final String BODY =
      "{\"amount\":{\"currency\":\"%s\",\"minorUnits\":%d},\"scheme\":\"VISA\",\"readerSessionId\":\"%s\"}";

  /** One user at one reader: the headers that say who asks, and the reader session. */
  public record Seat(String headers, String readerSessionId) {

    /** One client's share of the seats; no seat is in two shares. */
    public static List<Seat> shareOf(int client, int clients, List<Seat> all) {
      List<Seat> share = new ArrayList<>();
      for (int seat = client; seat < all.size(); seat += clients) {
        share.add(all.get(seat));
      }
      return share;
    }
  }

  private final HttpConnection connection;
  private final String path;
  private final String expected;
  private final List<Seat> seats;
  private long taken;

  /**
   * @param expected a text that every answer must contain
   */
  public PaymentClient(int port, String path, String expected, List<Seat> seats)
      throws IOException {
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
        connection.send("POST", path, seat.headers() + key, bodyFor(seat));
    if (answer.status() != CREATED || !answer.body().contains(expected)) {
      throw new IOException("A payment was answered " + answer);
    }
  }

  private static String bodyFor(Seat seat) {
    return BODY.formatted(AMOUNT.currency(), AMOUNT.minorUnits(), seat.readerSessionId());
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
