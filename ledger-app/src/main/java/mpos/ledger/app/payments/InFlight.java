package mpos.ledger.app.payments;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import mpos.ledger.projections.transactions.PaymentView;

/**
 * The payments that this node is taking right now, so that a repeated command can join its first.
 */
final class InFlight {

  /** One payment under way: what was asked, and, when it comes, what became of it. */
  record Taking(String contentHash, CompletableFuture<PaymentView> outcome) {}

  private final ConcurrentMap<UUID, Taking> payments = new ConcurrentHashMap<>();

  /** Registers a payment; returns the one that is already under way, or null. */
  Taking begin(UUID paymentId, Taking taking) {
    return payments.putIfAbsent(paymentId, taking);
  }

  void end(UUID paymentId) {
    payments.remove(paymentId);
  }

  boolean contains(UUID paymentId) {
    return payments.containsKey(paymentId);
  }
}
