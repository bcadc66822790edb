package mpos.ledger.app.payments.voidrefund;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import mpos.ledger.app.payments.Payments;
import mpos.ledger.app.payments.StoredPayment;
import mpos.ledger.app.payments.VoidOrRefundView;
import mpos.ledger.app.payments.idempotency.InFlight;
import mpos.ledger.app.payments.idempotency.Requests;
import mpos.ledger.app.payments.idempotency.SentCommand;
import mpos.ledger.domain.RefusedException;

/**
 * Voids or refunds a payment once, however often and at whichever node the command arrives (S19,
 * S24 to S26): the same command again finds what it became, by its id in the payment's events, and
 * what was refused stays refused. The request is on record before the acquirer is asked, so that it
 * comes to an end whatever breaks.
 */
public final class VoidingAndRefunding {

  private static final int FIRST_ATTEMPT = 1;

  private final InFlight<VoidOrRefundView> inFlight;
  private final Payments payments;
  private final Requests requests;
  private final VoidOrRefundInitiation initiation;
  private final VoidOrRefundAuthorization authorization;
  private final MeterRegistry meters;

  public VoidingAndRefunding(
      InFlight<VoidOrRefundView> inFlight,
      Payments payments,
      Requests requests,
      VoidOrRefundInitiation initiation,
      VoidOrRefundAuthorization authorization,
      MeterRegistry meters) {
    this.inFlight = inFlight;
    this.payments = payments;
    this.requests = requests;
    this.initiation = initiation;
    this.authorization = authorization;
    this.meters = meters;
  }

  /** The void or refund with its end, or still pending; the same command again gets the same. */
  VoidOrRefundView carryOut(VoidOrRefundCommand command) {
    return inFlight.once(
        command.sent().requestId(), command.sent(), () -> acceptedBeforeOrNow(command));
  }

  private VoidOrRefundView acceptedBeforeOrNow(VoidOrRefundCommand command) {
    StoredPayment payment = ownPayment(command);
    return acceptedBefore(payment, command.sent())
        .orElseGet(
            () -> {
              requireRepeatable(command);
              authorization.requireReady();
              return carryOutNow(command, payment);
            });
  }

  private StoredPayment ownPayment(VoidOrRefundCommand command) {
    return payments.requireOwn(command.sent().who(), command.paymentId());
  }

  private static Optional<VoidOrRefundView> acceptedBefore(
      StoredPayment payment, SentCommand command) {
    return payment
        .voidsAndRefunds()
        .acceptedBefore(command.requestId(), command.contentHash())
        .flatMap(it -> payment.voidOrRefund(it.id()));
  }

  /** A key that took a payment has other content than any void or refund. */
  private void requireRepeatable(VoidOrRefundCommand command) {
    SentCommand sent = command.sent();
    payments
        .find(sent.paymentId())
        .map(StoredPayment::contentHash)
        .ifPresent(sent::requireSameContent);
    requests.begin(sent, command.asked().name(), command.paymentId()).requireRepeatable(sent);
  }

  /**
   * When it is refused, the payment is read again: another node may have accepted this command, or
   * have changed what the choice of void or refund was made on.
   */
  private VoidOrRefundView carryOutNow(VoidOrRefundCommand command, StoredPayment payment) {
    SentCommand sent = command.sent();
    StoredPayment begun;
    try {
      begun = initiation.begin(command, payment);
    } catch (RefusedException refused) {
      StoredPayment now = ownPayment(command);
      Optional<VoidOrRefundView> accepted = acceptedBefore(now, sent);
      if (accepted.isEmpty() && now.isLaterThan(payment)) {
        return carryOutNow(command, now);
      }
      return accepted.orElseThrow(() -> remembered(sent, refused));
    }
    StoredPayment asked = authorization.ask(begun, sent.requestId(), FIRST_ATTEMPT);
    return counted(asked.voidOrRefund(sent.requestId()).orElseThrow());
  }

  private RefusedException remembered(SentCommand command, RefusedException refused) {
    requests.refuse(command.requestId(), refused.refusal());
    return refused;
  }

  private VoidOrRefundView counted(VoidOrRefundView it) {
    meters
        .counter("ledger.voids.and.refunds", "kind", it.kind().name(), "state", it.state().name())
        .increment();
    return it;
  }
}
