package mpos.ledger.domain.payment;

import static mpos.ledger.domain.rules.Rule.require;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.day.Admission;
import mpos.ledger.domain.rules.CardAnswersMustBeAwaited;
import mpos.ledger.domain.rules.HostAnswersMustBeAwaited;
import mpos.ledger.domain.rules.OnlyApprovedPaymentsAreVoidedOrRefunded;
import mpos.ledger.domain.rules.OnlyOpenPaymentsMayBeReversed;
import mpos.ledger.domain.rules.OnlyRequestedReversalsEndAPayment;
import mpos.ledger.domain.rules.OnlySettledPaymentsMayBeRefunded;
import mpos.ledger.domain.rules.OnlyUnsettledPaymentsMayBeVoided;
import mpos.ledger.domain.rules.PendingPaymentsAreNeitherVoidedNorRefunded;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/**
 * A card payment (一般交易), from the moment its card has been read.
 *
 * <p>It is initiated and stored before the acquirer is asked. The issuer then approves or declines.
 * An approval is stored before the reader hears of it; the card may still refuse, so the payment
 * stands only when it is completed. Whenever the end is not known (no answer, the reader lost, the
 * ledger stopped) a reversal is requested, stored, sent to the acquirer until it is answered, and
 * recorded. Every payment ends completed, declined or reversed; no authorization is left hanging.
 *
 * <p>A completed payment can be taken back: before the cutoff of its business day by one void of
 * the whole, afterwards by refunds in parts, never more than the payment. The acquirer is asked
 * until it answers; a declined void or refund leaves the payment as it was.
 *
 * <pre>
 * initiated ─→ host approved ─→ completed ⇄ voiding ─→ voided
 *     │ ╲            ▼
 *     │   ─→ reversal requested ─→ reversed
 *     ▼
 *  declined
 * </pre>
 */
public class Payment {

  @AggregateIdentifier private UUID paymentId;
  private String merchantId;
  private Admission admission;
  private Phase phase;
  private BusinessDay businessDay;
  private Refunds refunds;
  private Signature signature;
  private final Voids voids = new Voids();
  private final AcceptedRequests voidsAndRefunds = new AcceptedRequests();

  protected Payment() {}

  Payment(PaymentInitiated initiated) {
    apply(initiated);
  }

  @EventSourcingHandler
  void on(PaymentInitiated event) {
    paymentId = event.paymentId();
    merchantId = event.merchantId();
    admission =
        new Admission(event.userId(), event.tradingDay(), event.paymentId(), event.amount());
    phase = Phase.AWAITING_HOST;
    refunds = new Refunds(event.amount());
    signature = new Signature(event.amount(), event.card().verification());
  }

  @CommandHandler
  void handle(RecordApproval command, Cutoff cutoff) {
    require(new HostAnswersMustBeAwaited(phase == Phase.AWAITING_HOST));
    apply(command.accepted(cutoff.businessDayOf(command.at())));
  }

  @EventSourcingHandler
  void on(PaymentApproved event) {
    phase = Phase.AWAITING_CARD;
    businessDay = event.businessDay();
  }

  @CommandHandler
  void handle(CompletePayment command, NoSignatureLimit limit) {
    require(new CardAnswersMustBeAwaited(phase == Phase.AWAITING_CARD));
    apply(new PaymentCompleted(paymentId, signature.isWanted(limit), command.at()));
  }

  @EventSourcingHandler
  void on(PaymentCompleted event) {
    phase = Phase.COMPLETED;
    signature.decided(event.signatureWanted());
  }

  @CommandHandler
  void handle(SignPayment command) {
    if (signature.requireNewOrSame(command.imageSha256())) {
      apply(command.accepted());
    }
  }

  @EventSourcingHandler
  void on(PaymentSigned event) {
    signature.given(event.imageSha256());
  }

  void decline(RecordDecline command) {
    require(new HostAnswersMustBeAwaited(phase == Phase.AWAITING_HOST));
    apply(new PaymentDeclined(paymentId, command.responseCode(), command.at()));
  }

  @EventSourcingHandler
  void on(PaymentDeclined event) {
    phase = Phase.DECLINED;
  }

  @CommandHandler
  void handle(RequestReversal command) {
    require(new OnlyOpenPaymentsMayBeReversed(phase.isOpen()));
    apply(new ReversalRequested(paymentId, command.reason(), command.at()));
  }

  @EventSourcingHandler
  void on(ReversalRequested event) {
    phase = Phase.REVERSING;
  }

  void reverse(RecordReversal command) {
    require(new OnlyRequestedReversalsEndAPayment(phase == Phase.REVERSING));
    apply(new PaymentReversed(paymentId, command.at()));
  }

  @EventSourcingHandler
  void on(PaymentReversed event) {
    phase = Phase.REVERSED;
  }

  private void requireMayBeVoidedOrRefunded() {
    require(
        new PendingPaymentsAreNeitherVoidedNorRefunded(phase.isKnownEnd()),
        new OnlyApprovedPaymentsAreVoidedOrRefunded(phase == Phase.COMPLETED));
    voids.requireNone();
  }

  void requireMayBeVoided(BusinessDay today) {
    requireMayBeVoidedOrRefunded();
    require(new OnlyUnsettledPaymentsMayBeVoided(businessDay, today));
    refunds.requireNone();
  }

  void requestVoid(VoidPayment command, BusinessDay today) {
    requireMayBeVoided(today);
    voidsAndRefunds.requireNew(command.requestId());
    apply(command.accepted());
  }

  @EventSourcingHandler
  void on(VoidRequested event) {
    voidsAndRefunds.add(event.requestId());
    voids.requested(event.requestId());
  }

  void recordVoid(RecordVoid command) {
    voids.requireAwaited(command.requestId());
    apply(command.accepted(businessDay, admission.amount()));
  }

  @EventSourcingHandler
  void on(PaymentVoided event) {
    voids.accepted();
  }

  @CommandHandler
  void handle(RecordVoidDecline command) {
    voids.requireAwaited(command.requestId());
    apply(new VoidDeclined(paymentId, command.responseCode(), command.at()));
  }

  @EventSourcingHandler
  void on(VoidDeclined event) {
    voids.declined();
  }

  void requireMayBeRefunded(Money amount, BusinessDay today) {
    requireMayBeVoidedOrRefunded();
    require(new OnlySettledPaymentsMayBeRefunded(businessDay, today));
    refunds.requireRoomFor(amount);
  }

  void requestRefund(RefundPayment command, BusinessDay today) {
    requireMayBeRefunded(command.amount(), today);
    voidsAndRefunds.requireNew(command.refundId());
    apply(command.accepted());
  }

  @EventSourcingHandler
  void on(RefundRequested event) {
    voidsAndRefunds.add(event.refundId());
    refunds.requested(event.refundId(), event.amount());
  }

  @CommandHandler
  void handle(RecordRefund command, Cutoff cutoff) {
    Money amount = refunds.requireAwaited(command.refundId());
    apply(command.accepted(amount, cutoff.businessDayOf(command.at())));
  }

  @EventSourcingHandler
  void on(PaymentRefunded event) {
    refunds.accepted(event.refundId());
  }

  @CommandHandler
  void handle(RecordRefundDecline command) {
    Money amount = refunds.requireAwaited(command.refundId());
    apply(command.accepted(amount));
  }

  @EventSourcingHandler
  void on(RefundDeclined event) {
    refunds.declined(event.refundId());
  }

  Admission admission() {
    return admission;
  }

  /** Whether this merchant's shop took it. */
  boolean isOf(String merchant) {
    return merchantId.equals(merchant);
  }
}
