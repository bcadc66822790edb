package mpos.ledger.domain.payment;

import static mpos.ledger.domain.rules.Rule.require;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.day.Admission;
import mpos.ledger.domain.payment.VoidOrRefund.Kind;
import mpos.ledger.domain.rules.AmountsMustBePositive;
import mpos.ledger.domain.rules.CardAnswersMustBeAwaited;
import mpos.ledger.domain.rules.HostAnswersMustBeAwaited;
import mpos.ledger.domain.rules.OnlyApprovedPaymentsAreVoidedOrRefunded;
import mpos.ledger.domain.rules.OnlyOpenPaymentsMayBeReversed;
import mpos.ledger.domain.rules.OnlyRequestedReversalsEndAPayment;
import mpos.ledger.domain.rules.OnlySettledPaymentsMayBeRefunded;
import mpos.ledger.domain.rules.OnlyUnsettledPaymentsMayBeVoided;
import mpos.ledger.domain.rules.PendingPaymentsAreNeitherVoidedNorRefunded;
import mpos.ledger.domain.rules.RefundAnswersMustBeAwaited;
import mpos.ledger.domain.rules.RefundedPaymentsMayNotBeVoided;
import mpos.ledger.domain.rules.RefundsAreInThePaymentsCurrency;
import mpos.ledger.domain.rules.RefundsMayNotExceedThePayment;
import mpos.ledger.domain.rules.RequestsAreAcceptedOnce;
import mpos.ledger.domain.rules.VoidAnswersMustBeAwaited;
import mpos.ledger.domain.rules.VoidedPaymentsAreNeitherVoidedNorRefunded;
import mpos.ledger.domain.rules.VoidsUnderWayAreWaitedFor;
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
 * <p>A completed payment can be voided as a whole before the cutoff of its business day, and
 * refunded in parts afterwards, never more than the payment. The acquirer is asked until it
 * answers; a declined void or refund leaves the payment as it was.
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
  private Signature signature;
  private VoidsAndRefunds voidsAndRefunds;

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
    signature = new Signature(event.amount(), event.card().verification());
    voidsAndRefunds = VoidsAndRefunds.noneOf(event.amount());
  }

  @CommandHandler
  PaymentApproved handle(RecordApproval command, Cutoff cutoff) {
    require(new HostAnswersMustBeAwaited(phase == Phase.AWAITING_HOST));
    return recorded(command.accepted(cutoff.businessDayOf(command.at())));
  }

  @EventSourcingHandler
  void on(PaymentApproved event) {
    phase = Phase.AWAITING_CARD;
    businessDay = event.businessDay();
  }

  @CommandHandler
  PaymentCompleted handle(CompletePayment command, NoSignatureLimit limit) {
    require(new CardAnswersMustBeAwaited(phase == Phase.AWAITING_CARD));
    return recorded(new PaymentCompleted(paymentId, signature.isWanted(limit), command.at()));
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

  PaymentDeclined decline(RecordDecline command) {
    require(new HostAnswersMustBeAwaited(phase == Phase.AWAITING_HOST));
    return recorded(new PaymentDeclined(paymentId, command.responseCode(), command.at()));
  }

  @EventSourcingHandler
  void on(PaymentDeclined event) {
    phase = Phase.DECLINED;
  }

  @CommandHandler
  ReversalRequested handle(RequestReversal command) {
    require(new OnlyOpenPaymentsMayBeReversed(phase.isOpen()));
    return recorded(new ReversalRequested(paymentId, command.reason(), command.at()));
  }

  @EventSourcingHandler
  void on(ReversalRequested event) {
    phase = Phase.REVERSING;
  }

  PaymentReversed reverse(RecordReversal command) {
    require(new OnlyRequestedReversalsEndAPayment(phase == Phase.REVERSING));
    return recorded(new PaymentReversed(paymentId, command.at()));
  }

  @EventSourcingHandler
  void on(PaymentReversed event) {
    phase = Phase.REVERSED;
  }

  private void requireMayBeVoidedOrRefunded() {
    require(
        new PendingPaymentsAreNeitherVoidedNorRefunded(phase.isKnownEnd()),
        new OnlyApprovedPaymentsAreVoidedOrRefunded(phase == Phase.COMPLETED),
        new VoidedPaymentsAreNeitherVoidedNorRefunded(!voidsAndRefunds.isVoided()),
        new VoidsUnderWayAreWaitedFor(!voidsAndRefunds.isVoidUnderWay()));
  }

  void requireMayBeVoided(BusinessDay today) {
    requireMayBeVoidedOrRefunded();
    require(
        new OnlyUnsettledPaymentsMayBeVoided(businessDay, today),
        new RefundedPaymentsMayNotBeVoided(voidsAndRefunds.isNothingRefunded()));
  }

  VoidRequested requestVoid(VoidPayment command, BusinessDay today) {
    requireMayBeVoided(today);
    require(new RequestsAreAcceptedOnce(!voidsAndRefunds.contains(command.requestId())));
    return recorded(command.accepted());
  }

  PaymentVoided recordVoid(RecordVoid command) {
    requireAwaited(command.requestId());
    return recorded(command.accepted(businessDay, admission.amount()));
  }

  @CommandHandler
  VoidDeclined handle(RecordVoidDecline command) {
    requireAwaited(command.requestId());
    return recorded(new VoidDeclined(paymentId, command.responseCode(), command.at()));
  }

  private void requireAwaited(UUID voidId) {
    require(new VoidAnswersMustBeAwaited(voidsAndRefunds.isAwaited(Kind.VOID, voidId)));
  }

  void requireMayBeRefunded(Money amount, BusinessDay today) {
    requireMayBeVoidedOrRefunded();
    require(
        new OnlySettledPaymentsMayBeRefunded(businessDay, today),
        new RefundsAreInThePaymentsCurrency(amount, voidsAndRefunds.left()),
        new AmountsMustBePositive(amount),
        new RefundsMayNotExceedThePayment(amount, voidsAndRefunds.left()));
  }

  RefundRequested requestRefund(RefundPayment command, BusinessDay today) {
    requireMayBeRefunded(command.amount(), today);
    require(new RequestsAreAcceptedOnce(!voidsAndRefunds.contains(command.refundId())));
    return recorded(command.accepted());
  }

  @CommandHandler
  PaymentRefunded handle(RecordRefund command, Cutoff cutoff) {
    Money amount = amountOfAwaited(command.refundId());
    return recorded(command.accepted(amount, cutoff.businessDayOf(command.at())));
  }

  @CommandHandler
  RefundDeclined handle(RecordRefundDecline command) {
    return recorded(command.accepted(amountOfAwaited(command.refundId())));
  }

  private Money amountOfAwaited(UUID refundId) {
    require(new RefundAnswersMustBeAwaited(voidsAndRefunds.isAwaited(Kind.REFUND, refundId)));
    return voidsAndRefunds.get(refundId).amount();
  }

  @EventSourcingHandler
  void on(VoidOrRefundEvent event) {
    voidsAndRefunds = voidsAndRefunds.after(event);
  }

  /** Puts on record what a command did, and answers it. */
  private static <E extends PaymentEvent> E recorded(E event) {
    apply(event);
    return event;
  }

  Admission admission() {
    return admission;
  }

  /** Whether this merchant's shop took it. */
  boolean isOf(String merchant) {
    return merchantId.equals(merchant);
  }
}
