package mpos.ledger.domain.payment;

import static mpos.ledger.domain.rules.Rule.require;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.domain.rules.RequestsAreAcceptedOnce;

/** Every void and refund of a payment that was ever accepted, whatever became of it. */
final class AcceptedRequests {

  private final Set<UUID> ids = new HashSet<>();

  void requireNew(UUID requestId) {
    require(new RequestsAreAcceptedOnce(!ids.contains(requestId)));
  }

  void add(UUID requestId) {
    ids.add(requestId);
  }
}
