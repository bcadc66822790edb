package mpos.ledger.app.payments.sale;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import mpos.ledger.app.acquirer.AcquirerAnswer;
import mpos.ledger.app.acquirer.AcquirerUnreachableException;
import mpos.ledger.app.acquirer.NoAnswerException;
import mpos.ledger.app.acquirer.ReversalRequest;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.payments.Payments;
import mpos.ledger.app.payments.StoredPayment;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.payment.RecordReversal;
import mpos.ledger.domain.payment.RequestReversal;
import mpos.ledger.domain.payment.ReversalReason;
import mpos.ledger.projections.transactions.PaymentView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reverses payments that shall not stand (0400): first the reversal is on record, so that no late
 * approval can win, then the acquirer is told, and when it has answered the payment is reversed.
 * Whatever breaks in between, {@code WhenNoAnswerReverse} goes on from what is on record.
 */
public final class Reversals {

  private static final Logger log = LoggerFactory.getLogger(Reversals.class);

  /** ISO 8583 DE39: approved, and 25, "unable to locate the record": there is nothing to undo. */
  private static final Set<String> REVERSED = Set.of("00", "25");

  private final Commands commands;
  private final Payments payments;
  private final Iso8583Acquirer acquirer;
  private final Clock clock;

  public Reversals(Commands commands, Payments payments, Iso8583Acquirer acquirer, Clock clock) {
    this.commands = commands;
    this.payments = payments;
    this.acquirer = acquirer;
    this.clock = clock;
  }

  /**
   * Tries once to bring an open payment to its end; true when it has one now. Safe to repeat, also
   * on two nodes at once: the acquirer takes a repeated reversal as one, the payment ends once.
   */
  public boolean reverse(UUID paymentId, ReversalReason reason, int attempt) {
    return !reverse(payments.get(paymentId), reason, attempt).isPending();
  }

  /** The same for a payment that was read already; answers it as it is then. */
  StoredPayment reverse(StoredPayment payment, ReversalReason reason, int attempt) {
    StoredPayment requested = payment.isPending() ? request(payment, reason) : payment;
    if (!requested.isPending()) {
      return requested;
    }
    boolean nothingAtTheAcquirer =
        reason == ReversalReason.NOT_SENT || acquirerHasReversed(requested.now(), attempt);
    return nothingAtTheAcquirer ? end(requested) : requested;
  }

  private StoredPayment request(StoredPayment payment, ReversalReason reason) {
    RequestReversal command = new RequestReversal(payment.paymentId(), reason, clock.instant());
    return recorded(payment, command, Refusal.PAYMENT_NOT_OPEN);
  }

  private StoredPayment end(StoredPayment payment) {
    RecordReversal command = new RecordReversal(payment.paymentId(), clock.instant());
    return recorded(payment, command, Refusal.REVERSAL_NOT_REQUESTED);
  }

  /** With this refusal somebody, perhaps on another node, has done it before. */
  private StoredPayment recorded(StoredPayment payment, Object command, Refusal doneBefore) {
    try {
      return payments.after(payment, commands.record(command));
    } catch (RefusedException refused) {
      if (refused.refusal() != doneBefore) {
        throw refused;
      }
      return payments.get(payment.paymentId());
    }
  }

  private boolean acquirerHasReversed(PaymentView payment, int attempt) {
    try {
      AcquirerAnswer answer = acquirer.reverse(requestFor(payment), attempt);
      if (REVERSED.contains(answer.responseCode())) {
        return true;
      }
      log.error(
          "The acquirer answered the reversal of payment {} with {}; it is repeated. If this goes"
              + " on, ask the acquirer about retrieval reference {}",
          payment.paymentId(),
          answer.responseCode(),
          payment.retrievalReference());
    } catch (NoAnswerException | AcquirerUnreachableException open) {
      log.warn(
          "Payment {} (retrieval reference {}) is not reversed yet: {}; it is repeated",
          payment.paymentId(),
          payment.retrievalReference(),
          open.getMessage());
    }
    return false;
  }

  private static ReversalRequest requestFor(PaymentView payment) {
    return new ReversalRequest(
        payment.merchantId(),
        payment.terminalId(),
        payment.traceNumber(),
        payment.retrievalReference(),
        payment.amount(),
        payment.initiatedAt(),
        payment.authorizationCode());
  }
}
