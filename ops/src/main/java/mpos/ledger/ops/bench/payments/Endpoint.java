package mpos.ledger.ops.bench.payments;

import java.io.IOException;
import java.util.List;

/** How payments are taken at a server: who signs in how, and where a payment is posted. */
interface Endpoint {

  /** Makes the users ready to take payments. */
  List<PaymentClient.Seat> seats(List<String> userIds) throws IOException;

  PaymentClient client(List<PaymentClient.Seat> seats) throws IOException;

  /** Ends what was begun for the seats. */
  void leave(List<PaymentClient.Seat> seats) throws IOException;
}
