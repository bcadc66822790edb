package mpos.ledger.domain.payment;

import static mpos.ledger.domain.rules.Rule.require;

import java.util.UUID;
import mpos.ledger.domain.rules.VoidAnswersMustBeAwaited;
import mpos.ledger.domain.rules.VoidedPaymentsAreNeitherVoidedNorRefunded;
import mpos.ledger.domain.rules.VoidsUnderWayAreWaitedFor;

/**
 * Whether a payment is voided, and the request whose answer is awaited. A declined void leaves no
 * trace here: the next one begins afresh, and the answer to the first cannot meet it.
 */
final class Voids {

  private UUID underWay;
  private boolean voided;

  /** Refuses when the payment is voided, or may be voided at any moment. */
  void requireNone() {
    require(
        new VoidedPaymentsAreNeitherVoidedNorRefunded(!voided),
        new VoidsUnderWayAreWaitedFor(underWay == null));
  }

  void requireAwaited(UUID requestId) {
    require(new VoidAnswersMustBeAwaited(requestId.equals(underWay)));
  }

  void requested(UUID requestId) {
    underWay = requestId;
  }

  void accepted() {
    underWay = null;
    voided = true;
  }

  void declined() {
    underWay = null;
  }
}
