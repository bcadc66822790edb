package mpos.ledger.app.payments.voidrefund;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.app.acquirer.AcquirerAnswer;
import mpos.ledger.app.acquirer.AcquirerUnreachableException;
import mpos.ledger.app.acquirer.NoAnswerException;
import mpos.ledger.app.acquirer.OriginalSale;
import mpos.ledger.app.acquirer.RefundRequest;
import mpos.ledger.app.acquirer.VoidRequest;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.payments.Payments;
import mpos.ledger.app.payments.StoredPayment;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.payment.RecordRefund;
import mpos.ledger.domain.payment.RecordRefundDecline;
import mpos.ledger.domain.payment.RecordVoid;
import mpos.ledger.domain.payment.RecordVoidDecline;
import mpos.ledger.domain.payment.VoidOrRefund;
import mpos.ledger.projections.transactions.PaymentView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the acquirer for a void or refund that is on record, and stores its answer. An unanswered
 * one is asked again under the same numbers, never reversed: the acquirer takes all repeats as one,
 * so it is safe to repeat, also on two nodes at once.
 */
public final class VoidOrRefundAuthorization {

  private static final Logger log = LoggerFactory.getLogger(VoidOrRefundAuthorization.class);

  private static final Set<Refusal> ANSWERED_BEFORE =
      Set.of(Refusal.VOID_NOT_REQUESTED, Refusal.REFUND_NOT_REQUESTED);

  /**
   * ISO 8583 DE39: answered too late (68), issuer not reached (91), duplicate (94), malfunction
   * (96). To a first attempt they are a no; to a repeat they leave open what became of the first.
   */
  private static final Set<String> NO_DECISION = Set.of("68", "91", "94", "96");

  private final Commands commands;
  private final Payments payments;
  private final Iso8583Acquirer acquirer;
  private final Clock clock;

  public VoidOrRefundAuthorization(
      Commands commands, Payments payments, Iso8583Acquirer acquirer, Clock clock) {
    this.commands = commands;
    this.payments = payments;
    this.acquirer = acquirer;
    this.clock = clock;
  }

  /** What cannot be sent is not begun. */
  void requireReady() {
    if (!acquirer.isReady()) {
      throw new RequestProblemException(
          ProblemCode.ACQUIRER_UNREACHABLE, "Nothing was asked and nothing stored; try again soon");
    }
  }

  /** Tries once to bring it to its end; true when it has one now. Attempts count from 1. */
  public boolean askAgain(UUID paymentId, UUID requestId, int attempt) {
    StoredPayment asked = ask(payments.get(paymentId), requestId, attempt);
    return !asked.voidsAndRefunds().get(requestId).isOpen();
  }

  /** The same for a payment that was read already; answers it as it is then. */
  StoredPayment ask(StoredPayment payment, UUID requestId, int attempt) {
    VoidOrRefund open = payment.voidsAndRefunds().get(requestId);
    if (!open.isOpen()) {
      return payment;
    }
    try {
      AcquirerAnswer answer = answerTo(open, payment.now(), attempt);
      if (attempt > 1 && NO_DECISION.contains(answer.responseCode())) {
        log.error(
            "The acquirer answered the repeated {} {} of payment {} with {}, which says nothing of"
                + " the first attempt; it is asked again. If this goes on, ask the acquirer about"
                + " retrieval reference {}",
            open.kind(),
            requestId,
            payment.paymentId(),
            answer.responseCode(),
            open.request().retrievalReference());
        return payment;
      }
      return record(payment, open, answer);
    } catch (NoAnswerException | AcquirerUnreachableException unanswered) {
      log.warn(
          "{} {} of payment {} (retrieval reference {}) has no answer yet: {}; it is asked again",
          open.kind(),
          requestId,
          payment.paymentId(),
          open.request().retrievalReference(),
          unanswered.getMessage());
      return payment;
    }
  }

  private AcquirerAnswer answerTo(VoidOrRefund open, PaymentView payment, int attempt) {
    OriginalSale sale =
        new OriginalSale(
            payment.traceNumber(),
            payment.retrievalReference(),
            payment.initiatedAt(),
            payment.authorizationCode());
    return switch (open.kind()) {
      case VOID -> acquirer.voidSale(voidRequest(open, payment, sale), attempt);
      case REFUND -> acquirer.refund(refundRequest(open, payment, sale), attempt);
    };
  }

  private StoredPayment record(StoredPayment payment, VoidOrRefund open, AcquirerAnswer answer) {
    try {
      return payments.after(payment, commands.record(recordOf(open, answer)));
    } catch (RefusedException refused) {
      if (!ANSWERED_BEFORE.contains(refused.refusal())) {
        throw refused;
      }
      log.info("{} {} was answered on another node at the same time", open.kind(), open.id());
      return payments.get(payment.paymentId());
    }
  }

  private Object recordOf(VoidOrRefund open, AcquirerAnswer answer) {
    UUID paymentId = open.request().paymentId();
    return switch (open.kind()) {
      case VOID ->
          answer.approved()
              ? new RecordVoid(paymentId, open.id(), answer.authorizationCode(), clock.instant())
              : new RecordVoidDecline(paymentId, open.id(), answer.responseCode(), clock.instant());
      case REFUND ->
          answer.approved()
              ? new RecordRefund(paymentId, open.id(), answer.authorizationCode(), clock.instant())
              : new RecordRefundDecline(
                  paymentId, open.id(), answer.responseCode(), clock.instant());
    };
  }

  private static VoidRequest voidRequest(
      VoidOrRefund open, PaymentView payment, OriginalSale sale) {
    return new VoidRequest(
        payment.merchantId(),
        payment.terminalId(),
        open.request().traceNumber(),
        open.request().retrievalReference(),
        open.amount(),
        open.request().at(),
        sale);
  }

  private static RefundRequest refundRequest(
      VoidOrRefund open, PaymentView payment, OriginalSale sale) {
    return new RefundRequest(
        payment.merchantId(),
        payment.terminalId(),
        open.request().traceNumber(),
        open.request().retrievalReference(),
        open.amount(),
        open.request().at(),
        sale);
  }
}
