package mpos.ledger.app.payments.recovery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.app.payments.Payments;
import mpos.ledger.app.payments.StoredPayment;
import mpos.ledger.app.payments.VoidOrRefundView;
import mpos.ledger.app.payments.idempotency.InFlight;
import mpos.ledger.app.payments.idempotency.Requests;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.StreamId;
import mpos.ledger.projections.transactions.PaymentView;

/**
 * Finds out what became of a user's command. The events decide; the table {@code request} only
 * leads to them and remembers refusals.
 */
public final class RequestStatuses {

  /** Nothing should stay open longer than this: then a person should look at it. */
  private static final Duration LONGEST_OPEN = Duration.ofDays(1);

  private final Payments payments;
  private final Requests requests;
  private final InFlight<PaymentView> paymentsInFlight;
  private final InFlight<VoidOrRefundView> voidsAndRefundsInFlight;
  private final Cutoff cutoff;
  private final Clock clock;

  public RequestStatuses(
      Payments payments,
      Requests requests,
      InFlight<PaymentView> paymentsInFlight,
      InFlight<VoidOrRefundView> voidsAndRefundsInFlight,
      Cutoff cutoff,
      Clock clock) {
    this.payments = payments;
    this.requests = requests;
    this.paymentsInFlight = paymentsInFlight;
    this.voidsAndRefundsInFlight = voidsAndRefundsInFlight;
    this.cutoff = cutoff;
    this.clock = clock;
  }

  /**
   * Whether it runs is asked before the store is read: what ends in between is then found there.
   */
  public RequestView of(String userId, String idempotencyKey) {
    UUID paymentId = StreamId.ofPayment(userId, idempotencyKey);
    UUID requestId = StreamId.ofRequest(userId, idempotencyKey);
    boolean running =
        paymentsInFlight.contains(paymentId) || voidsAndRefundsInFlight.contains(requestId);
    Optional<Requests.Request> request = requests.find(requestId);
    return payments
        .find(paymentId)
        .map(this::ofPayment)
        .or(() -> request.flatMap(this::accepted))
        .or(() -> running ? Optional.of(RequestView.justBegun()) : Optional.empty())
        .or(() -> request.map(Requests.Request::refusal).map(RequestView::refused))
        .orElseGet(RequestView::unknown);
  }

  private RequestView ofPayment(StoredPayment payment) {
    if (payment.isPending()) {
      return RequestView.open(openState(payment.now().initiatedAt()), payment.now());
    }
    return RequestView.done(
        payment.firstAnswer(), payment.now().on(cutoff.businessDayOf(clock.instant())));
  }

  private Optional<RequestView> accepted(Requests.Request request) {
    return payments
        .find(request.paymentId())
        .flatMap(payment -> payment.voidOrRefund(request.requestId()))
        .map(
            it ->
                it.isOpen()
                    ? RequestView.open(openState(it.requestedAt()), it)
                    : RequestView.done(it));
  }

  private RequestState openState(Instant since) {
    boolean tooLong = since.plus(LONGEST_OPEN).isBefore(clock.instant());
    return tooLong ? RequestState.NEEDS_ATTENTION : RequestState.OPEN;
  }
}
