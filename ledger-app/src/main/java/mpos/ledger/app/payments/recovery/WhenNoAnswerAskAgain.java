package mpos.ledger.app.payments.recovery;

import java.util.List;
import java.util.UUID;
import mpos.ledger.app.payments.VoidOrRefundView;
import mpos.ledger.app.payments.idempotency.InFlight;
import mpos.ledger.app.payments.voidrefund.VoidOrRefundAuthorization;
import mpos.ledger.projections.openrequests.OpenRequestQueries;

/**
 * Voids and refunds that the acquirer has not answered (it was lost, it was silent, the ledger was
 * killed) are asked again until they are known. Every try is a repeat of what the request itself
 * has asked, or was about to ask.
 */
public final class WhenNoAnswerAskAgain implements OpenEnds {

  private final OpenRequestQueries requests;
  private final VoidOrRefundAuthorization authorization;
  private final InFlight<VoidOrRefundView> inFlight;

  public WhenNoAnswerAskAgain(
      OpenRequestQueries requests,
      VoidOrRefundAuthorization authorization,
      InFlight<VoidOrRefundView> inFlight) {
    this.requests = requests;
    this.authorization = authorization;
    this.inFlight = inFlight;
  }

  @Override
  public String name() {
    return "voids and refunds";
  }

  @Override
  public List<OpenEnd> find(int most) {
    return requests.open(most).stream()
        .map(it -> new OpenEnd(it.requestId(), it.paymentId(), it.node(), it.openSince()))
        .toList();
  }

  @Override
  public boolean isInFlight(UUID requestId) {
    return inFlight.contains(requestId);
  }

  @Override
  public boolean end(OpenEnd request, int tryNumber) {
    return authorization.askAgain(request.paymentId(), request.id(), tryNumber + 1);
  }
}
