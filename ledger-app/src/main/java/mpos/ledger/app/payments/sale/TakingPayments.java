package mpos.ledger.app.payments.sale;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import mpos.ledger.app.payments.Payments;
import mpos.ledger.app.payments.StoredPayment;
import mpos.ledger.app.payments.idempotency.InFlight;
import mpos.ledger.app.payments.idempotency.Requests;
import mpos.ledger.app.payments.idempotency.SentCommand;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.projections.transactions.PaymentView;

/**
 * Takes a payment once, however often and at whichever node its command arrives (S11): the same
 * command again gets the first answer, and what was refused stays refused. {@link CardSale} does
 * what there is to do the first time.
 */
public final class TakingPayments {

  private static final String KIND = "PAYMENT";

  private final InFlight<PaymentView> inFlight;
  private final Payments payments;
  private final Requests requests;
  private final CardSale sale;
  private final MeterRegistry meters;

  public TakingPayments(
      InFlight<PaymentView> inFlight,
      Payments payments,
      Requests requests,
      CardSale sale,
      MeterRegistry meters) {
    this.inFlight = inFlight;
    this.payments = payments;
    this.requests = requests;
    this.sale = sale;
    this.meters = meters;
  }

  /** The payment with its end, or still pending; the same command again gets the same answer. */
  public PaymentView take(SentCommand command, TakePaymentEndpoint.Request request) {
    return inFlight.once(
        command.paymentId(),
        command,
        () -> answeredBefore(command).orElseGet(() -> takeOrRefuse(command, request)));
  }

  private Optional<PaymentView> answeredBefore(SentCommand command) {
    Optional<StoredPayment> stored = payments.find(command.paymentId());
    stored.map(StoredPayment::contentHash).ifPresent(command::requireSameContent);
    if (stored.isEmpty()) {
      requests.find(command.requestId()).ifPresent(before -> before.requireRepeatable(command));
    }
    return stored.map(it -> it.firstAnswer() == null ? it.now() : it.firstAnswer());
  }

  /** A refusal is remembered, unless the same command was accepted on another node meanwhile. */
  private PaymentView takeOrRefuse(SentCommand command, TakePaymentEndpoint.Request request) {
    try {
      return counted(sale.take(command, request).now());
    } catch (RefusedException refused) {
      return answeredBefore(command).orElseThrow(() -> remembered(command, refused));
    }
  }

  private RefusedException remembered(SentCommand command, RefusedException refused) {
    Requests.Request request = requests.begin(command, KIND, command.paymentId());
    requests.refuse(request.requestId(), refused.refusal());
    return refused;
  }

  private PaymentView counted(PaymentView payment) {
    meters
        .counter(
            "ledger.payments", "state", payment.state().name(), "scheme", payment.scheme().name())
        .increment();
    return payment;
  }
}
