package mpos.ledger.app.payments;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.app.eventstore.PostgresEventStorageEngine;
import mpos.ledger.domain.payment.PaymentEvent;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.projections.transactions.PaymentState;
import mpos.ledger.projections.transactions.PaymentView;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Payments as their events say at this moment, without waiting for a projection. */
public final class Payments {

  /** The content of the command that a payment came from, and its first answer, if it has one. */
  public record Stored(String contentHash, PaymentView now, PaymentView firstAnswer) {}

  private final PostgresEventStorageEngine events;

  public Payments(PostgresEventStorageEngine events) {
    this.events = events;
  }

  public Optional<Stored> find(UUID paymentId) {
    List<TrackedEventMessage<?>> history = events.history(paymentId);
    if (history.isEmpty()) {
      return Optional.empty();
    }
    PaymentView now = null;
    PaymentView firstAnswer = null;
    for (TrackedEventMessage<?> message : history) {
      long position = message.trackingToken().position().orElseThrow();
      now = PaymentView.after(now, (PaymentEvent) message.getPayload(), position);
      if (firstAnswer == null && now.state() != PaymentState.PENDING) {
        firstAnswer = now;
      }
    }
    PaymentInitiated first = (PaymentInitiated) history.get(0).getPayload();
    return Optional.of(new Stored(first.contentHash(), now, firstAnswer));
  }

  /** A payment that must be there. */
  public PaymentView get(UUID paymentId) {
    return find(paymentId)
        .orElseThrow(() -> new IllegalStateException("There is no payment " + paymentId))
        .now();
  }
}
