package mpos.ledger.ops.bench.http;

import java.io.IOException;
import java.util.List;

/** How payments are taken at a server: how users sign in, and where a payment is posted. */
public interface Endpoint {

  /** Signs the users in and connects their readers. */
  List<PaymentClient.Seat> seats(List<String> userIds) throws IOException;

  PaymentClient client(List<PaymentClient.Seat> seats) throws IOException;

  /** Closes what was opened for the seats. */
  void leave(List<PaymentClient.Seat> seats) throws IOException;
}
