package mpos.ledger.app.payments;

import java.util.List;
import java.util.UUID;
import mpos.ledger.projections.openrequests.OpenRequestQueries;

/**
 * Voids and refunds that the acquirer has not answered (it was lost, it was silent, the ledger was
 * killed) are asked again until they are known. Every try is a repeat of what the request itself
 * has asked, or was about to ask.
 */
final class WhenNoAnswerAskAgain implements OpenEnds {

  private final OpenRequestQueries requests;
  private final TakeBackAuthorisation authorisation;
  private final InFlight<TakeBackView> inFlight;

  WhenNoAnswerAskAgain(
      OpenRequestQueries requests,
      TakeBackAuthorisation authorisation,
      InFlight<TakeBackView> inFlight) {
    this.requests = requests;
    this.authorisation = authorisation;
    this.inFlight = inFlight;
  }

  @Override
  public String name() {
    return "take-backs";
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
    return authorisation.ask(request.paymentId(), request.id(), tryNumber + 1);
  }
}
