package mpos.ledger.ops.bench.server;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import mpos.ledger.ops.bench.http.Endpoint;
import mpos.ledger.ops.bench.http.PaymentClient;

/** The servers that take payments of two commits: no sign-in, no reader. */
public record BareEndpoint(int port) implements Endpoint {

  private static final String APPROVED = "\"authorizationCode\":\"A1B2C3\"";

  @Override
  public List<PaymentClient.Seat> seats(List<String> userIds) {
    return userIds.stream()
        .map(
            userId ->
                new PaymentClient.Seat(
                    TwoCommitsEndpoint.USER_HEADER + ": " + userId + "\r\n",
                    UUID.randomUUID().toString()))
        .toList();
  }

  @Override
  public PaymentClient client(List<PaymentClient.Seat> seats) throws IOException {
    return new PaymentClient(port, "/payments", APPROVED, seats);
  }

  @Override
  public void leave(List<PaymentClient.Seat> seats) {
    // nothing was opened
  }
}
