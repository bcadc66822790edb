package mpos.ledger.app.payments.voidrefund;

import java.time.Clock;
import java.time.Instant;
import mpos.ledger.app.payments.Payments;
import mpos.ledger.app.payments.StoredPayment;
import mpos.ledger.app.payments.TraceNumbers;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.eventstore.RecordedEvent;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.payment.CheckRefund;
import mpos.ledger.domain.payment.CheckVoid;
import mpos.ledger.domain.payment.RefundPayment;
import mpos.ledger.domain.payment.VoidOrRefundEvent;
import mpos.ledger.domain.payment.VoidPayment;

/**
 * Puts a void or refund on record, whichever was asked for or is right, or says what that would be.
 * One instant chooses and is what the rules decide on, also at the cutoff.
 */
public final class VoidOrRefundInitiation {

  private final Commands commands;
  private final Payments payments;
  private final TraceNumbers traceNumbers;
  private final Cutoff cutoff;
  private final Clock clock;

  public VoidOrRefundInitiation(
      Commands commands, Payments payments, TraceNumbers traceNumbers, Cutoff cutoff, Clock clock) {
    this.commands = commands;
    this.payments = payments;
    this.traceNumbers = traceNumbers;
    this.cutoff = cutoff;
    this.clock = clock;
  }

  /** What a command would do now, or the refusal that it would meet. Changes nothing. */
  VoidOrRefundPlan plan(VoidOrRefundCommand command) {
    String who = command.sent().who();
    StoredPayment payment = payments.requireOwn(who, command.paymentId());
    Instant at = clock.instant();
    VoidOrRefundChoice choice = VoidOrRefundChoice.of(command, payment, cutoff.businessDayOf(at));
    commands.send(
        switch (choice.kind()) {
          case VOID -> new CheckVoid(payment.paymentId(), who, at);
          case REFUND -> new CheckRefund(payment.paymentId(), who, choice.amount(), at);
        });
    return VoidOrRefundPlan.of(choice, payment.now().businessDay(), cutoff, at);
  }

  /** The payment with the void or refund that it answers to this command, not yet asked for. */
  StoredPayment begin(VoidOrRefundCommand command, StoredPayment payment) {
    Instant at = clock.instant();
    VoidOrRefundChoice choice = VoidOrRefundChoice.of(command, payment, cutoff.businessDayOf(at));
    RecordedEvent<VoidOrRefundEvent.Requested> requested =
        commands.record(
            switch (choice.kind()) {
              case VOID -> voidPayment(command, traceNumbers.next(), at);
              case REFUND -> refundPayment(command, choice, traceNumbers.next(), at);
            });
    return payments.after(payment, requested);
  }

  private static VoidPayment voidPayment(
      VoidOrRefundCommand command, TraceNumbers.Trace trace, Instant at) {
    return new VoidPayment(
        command.paymentId(),
        command.sent().requestId(),
        command.sent().contentHash(),
        command.sent().who(),
        trace.traceNumber(),
        trace.retrievalReference(),
        at);
  }

  private static RefundPayment refundPayment(
      VoidOrRefundCommand command,
      VoidOrRefundChoice choice,
      TraceNumbers.Trace trace,
      Instant at) {
    return new RefundPayment(
        command.paymentId(),
        command.sent().requestId(),
        command.sent().contentHash(),
        command.sent().who(),
        choice.amount(),
        command.reason(),
        trace.traceNumber(),
        trace.retrievalReference(),
        at);
  }
}
