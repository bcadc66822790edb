package mpos.ledger.app.payments;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.payment.PaymentEvent;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.domain.payment.PaymentSigned;
import mpos.ledger.projections.transactions.PaymentState;
import mpos.ledger.projections.transactions.PaymentView;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Payments as their events say at this moment, without waiting for a projection. */
public final class Payments {

  /**
   * The content of the command that a payment came from, its first answer, if it has one, and what
   * was asked to be taken back of it. The hash is that of the signature's image, null without one.
   */
  public record Stored(
      String contentHash,
      PaymentView now,
      PaymentView firstAnswer,
      StoredVoidsAndRefunds voidsAndRefunds,
      String signatureSha256) {}

  private final PostgresEventStorageEngine events;

  public Payments(PostgresEventStorageEngine events) {
    this.events = events;
  }

  public Optional<Stored> find(UUID paymentId) {
    List<TrackedEventMessage<?>> history = events.history(paymentId);
    if (history.isEmpty() || !(history.get(0).getPayload() instanceof PaymentInitiated first)) {
      return Optional.empty();
    }
    PaymentView now = null;
    PaymentView firstAnswer = null;
    String signatureSha256 = null;
    StoredVoidsAndRefunds voidsAndRefunds = new StoredVoidsAndRefunds();
    for (TrackedEventMessage<?> message : history) {
      long position = message.trackingToken().position().orElseThrow();
      PaymentEvent event = (PaymentEvent) message.getPayload();
      now = PaymentView.after(now, event, position);
      voidsAndRefunds.after(event, position);
      if (event instanceof PaymentSigned signed) {
        signatureSha256 = signed.imageSha256();
      }
      if (firstAnswer == null && now.state() != PaymentState.PENDING) {
        firstAnswer = now;
      }
    }
    return Optional.of(
        new Stored(first.contentHash(), now, firstAnswer, voidsAndRefunds, signatureSha256));
  }

  /** A payment that must be there. */
  public PaymentView get(UUID paymentId) {
    return getStored(paymentId).now();
  }

  /** A payment of this user's or this merchant's own; anything else is unknown to them. */
  public Stored requireOwn(String who, UUID paymentId) {
    return find(paymentId)
        .filter(found -> found.now().userId().equals(who) || found.now().merchantId().equals(who))
        .orElseThrow(
            () ->
                new RequestProblemException(
                    ProblemCode.PAYMENT_UNKNOWN, "Not among your payments"));
  }

  /** A payment that must be there, with all that was taken back of it. */
  public Stored getStored(UUID paymentId) {
    return find(paymentId)
        .orElseThrow(() -> new IllegalStateException("There is no payment " + paymentId));
  }
}
