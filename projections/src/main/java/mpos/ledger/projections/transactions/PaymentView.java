package mpos.ledger.projections.transactions;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.EntryMode;
import mpos.ledger.domain.card.PresentedCard;
import mpos.ledger.domain.card.Scheme;
import mpos.ledger.domain.card.Verification;
import mpos.ledger.domain.payment.PaymentApproved;
import mpos.ledger.domain.payment.PaymentCompleted;
import mpos.ledger.domain.payment.PaymentDeclined;
import mpos.ledger.domain.payment.PaymentEvent;
import mpos.ledger.domain.payment.PaymentInitiated;
import mpos.ledger.domain.payment.PaymentRefunded;
import mpos.ledger.domain.payment.PaymentReversed;
import mpos.ledger.domain.payment.PaymentSigned;
import mpos.ledger.domain.payment.PaymentVoided;
import mpos.ledger.domain.payment.RefundDeclined;
import mpos.ledger.domain.payment.RefundRequested;
import mpos.ledger.domain.payment.ReversalRequested;
import mpos.ledger.domain.payment.VoidDeclined;
import mpos.ledger.domain.payment.VoidRequested;

/**
 * A payment as it is shown: the JSON of the API and the row of {@code transactions_v3}. It is what
 * the events say, one after the other, so that the row and a direct reading of the stream cannot
 * differ. {@code responseCode} is ISO 8583 DE39, {@code position} that of the payment's last event.
 */
public record PaymentView(
    UUID paymentId,
    PaymentState state,
    Money amount,
    Money refunded,
    Scheme scheme,
    Card card,
    String authorizationCode,
    String retrievalReference,
    int traceNumber,
    String responseCode,
    String merchantId,
    String terminalId,
    String userId,
    BusinessDay businessDay,
    Instant initiatedAt,
    Instant approvedAt,
    Signature signature,
    long position) {

  private static final String APPROVED_RESPONSE_CODE = "00";

  /** Whether the cardholder has to sign (S12), as decided when the payment was approved. */
  public enum Signature {
    WANTED,
    NOT_WANTED,
    GIVEN
  }

  /** What is shown of the card: never more than its first six and last four digits. */
  public record Card(String bin, String lastFour, EntryMode entryMode, Verification verification) {}

  /** The payment after one more event; {@code before} is null for the first. */
  public static PaymentView after(PaymentView before, PaymentEvent event, long position) {
    if (event instanceof PaymentInitiated initiated) {
      return of(initiated, position);
    }
    if (event instanceof PaymentApproved approved) {
      return before.approved(approved, position);
    }
    if (event instanceof PaymentDeclined declined) {
      return before.declined(declined, position);
    }
    if (event instanceof PaymentCompleted completed) {
      Signature signature = completed.signatureWanted() ? Signature.WANTED : Signature.NOT_WANTED;
      return before.signed(PaymentState.APPROVED, signature, position);
    }
    if (event instanceof PaymentSigned) {
      return before.signed(before.state, Signature.GIVEN, position);
    }
    if (event instanceof PaymentRefunded refund) {
      return before.refundedBy(refund, position);
    }
    return before.with(before.stateAfter(event), position);
  }

  private PaymentState stateAfter(PaymentEvent event) {
    if (event instanceof VoidDeclined) {
      return PaymentState.APPROVED;
    }
    if (event instanceof ReversalRequested) {
      return PaymentState.PENDING;
    }
    if (event instanceof PaymentReversed) {
      return PaymentState.REVERSED;
    }
    if (event instanceof VoidRequested) {
      return PaymentState.VOID_PENDING;
    }
    if (event instanceof PaymentVoided) {
      return PaymentState.VOIDED;
    }
    if (event instanceof RefundRequested || event instanceof RefundDeclined) {
      return state;
    }
    throw new IllegalStateException("Nobody said what " + event.getClass() + " does to a payment");
  }

  /**
   * The payment as it is on a business day: settled from the cutoff of its own day on, by rule and
   * without an event.
   */
  public PaymentView on(BusinessDay today) {
    boolean settled = state == PaymentState.APPROVED && businessDay.compareTo(today) < 0;
    return settled ? with(PaymentState.SETTLED, position) : this;
  }

  private static PaymentView of(PaymentInitiated event, long position) {
    PresentedCard card = event.card();
    return new PaymentView(
        event.paymentId(),
        PaymentState.PENDING,
        event.amount(),
        Money.zero(event.amount().currency()),
        card.scheme(),
        new Card(card.bin(), card.lastFour(), card.entryMode(), card.verification()),
        null,
        event.retrievalReference(),
        event.traceNumber(),
        null,
        event.merchantId(),
        event.terminalId(),
        event.userId(),
        null,
        event.at(),
        null,
        null,
        position);
  }

  private PaymentView approved(PaymentApproved event, long at) {
    return with(
        PaymentState.PENDING,
        refunded,
        event.authorizationCode(),
        APPROVED_RESPONSE_CODE,
        event.businessDay(),
        event.at(),
        null,
        at);
  }

  private PaymentView declined(PaymentDeclined event, long at) {
    return with(PaymentState.DECLINED, refunded, null, event.responseCode(), null, null, null, at);
  }

  private PaymentView refundedBy(PaymentRefunded event, long at) {
    Money all = refunded.plus(event.amount());
    PaymentState next =
        all.minorUnits() < amount.minorUnits()
            ? PaymentState.PARTLY_REFUNDED
            : PaymentState.REFUNDED;
    return with(next, all, authorizationCode, responseCode, businessDay, approvedAt, signature, at);
  }

  private PaymentView with(PaymentState next, long at) {
    return signed(next, signature, at);
  }

  private PaymentView signed(PaymentState next, Signature now, long at) {
    return with(next, refunded, authorizationCode, responseCode, businessDay, approvedAt, now, at);
  }

  private PaymentView with(
      PaymentState next,
      Money refunds,
      String code,
      String response,
      BusinessDay day,
      Instant approved,
      Signature signed,
      long atPosition) {
    return new PaymentView(
        paymentId,
        next,
        amount,
        refunds,
        scheme,
        card,
        code,
        retrievalReference,
        traceNumber,
        response,
        merchantId,
        terminalId,
        userId,
        day,
        initiatedAt,
        approved,
        signed,
        atPosition);
  }
}
