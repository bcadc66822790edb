package mpos.ledger.app.payments;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import mpos.ledger.app.platform.eventstore.RecordedEvent;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.payment.PaymentEvent;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.projections.transactions.PaymentView;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Payments as their events say at this moment, without waiting for a projection. */
public final class Payments {

  private final Function<UUID, List<TrackedEventMessage<?>>> histories;

  /**
   * @param histories reads all events of one stream
   */
  public Payments(Function<UUID, List<TrackedEventMessage<?>>> histories) {
    this.histories = histories;
  }

  public Optional<StoredPayment> find(UUID paymentId) {
    List<TrackedEventMessage<?>> history = histories.apply(paymentId);
    if (history.isEmpty() || !(history.get(0).getPayload() instanceof PaymentInitiated)) {
      return Optional.empty();
    }
    return Optional.of(StoredPayment.of(history.stream().map(Payments::recorded).toList()));
  }

  /** A payment that must be there. */
  public StoredPayment get(UUID paymentId) {
    return find(paymentId)
        .orElseThrow(() -> new IllegalStateException("There is no payment " + paymentId));
  }

  /** A payment of this user's or this merchant's own; anything else is unknown to them. */
  public StoredPayment requireOwn(String who, UUID paymentId) {
    return find(paymentId)
        .filter(found -> isOf(who, found.now()))
        .orElseThrow(
            () ->
                new RequestProblemException(
                    ProblemCode.PAYMENT_UNKNOWN, "Not among your payments"));
  }

  /** A payment that this event began. */
  public StoredPayment begunBy(RecordedEvent<PaymentInitiated> recorded) {
    return StoredPayment.of(List.of(recorded));
  }

  /**
   * A payment with what was just put on record. Its stream is read only when another node has put
   * something on record in between.
   */
  public StoredPayment after(StoredPayment before, RecordedEvent<? extends PaymentEvent> recorded) {
    return before.isFollowedBy(recorded) ? before.after(recorded) : get(before.paymentId());
  }

  private static boolean isOf(String who, PaymentView payment) {
    return payment.userId().equals(who) || payment.merchantId().equals(who);
  }

  private static RecordedEvent<PaymentEvent> recorded(TrackedEventMessage<?> message) {
    return new RecordedEvent<>(
        (PaymentEvent) message.getPayload(),
        ((DomainEventMessage<?>) message).getSequenceNumber(),
        message.trackingToken().position().orElseThrow());
  }
}
