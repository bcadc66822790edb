package mpos.ledger.ops.bench.payments;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** The servers of two commits: no sign-in, no reader. */
record BareEndpoint(int port) implements Endpoint {

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
    // nothing was begun
  }
}
