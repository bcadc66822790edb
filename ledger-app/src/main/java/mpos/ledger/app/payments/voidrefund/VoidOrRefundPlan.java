package mpos.ledger.app.payments.voidrefund;

import java.time.Instant;
import java.time.OffsetDateTime;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.payment.VoidOrRefund;

/**
 * What reversing a payment would mean right now: void or refund, why that one, and what the
 * cardholder will see of it, from when on.
 */
public record VoidOrRefundPlan(
    VoidOrRefund.Kind kind,
    Money amount,
    BusinessDay businessDay,
    String because,
    String cardholderSees,
    Instant seenFrom) {

  static VoidOrRefundPlan of(
      VoidOrRefundChoice choice, BusinessDay ofPayment, Cutoff cutoff, Instant at) {
    return switch (choice.kind()) {
      case VOID -> aVoid(choice.amount(), ofPayment, cutoff, at);
      case REFUND -> aRefund(choice.amount(), ofPayment, cutoff, at);
    };
  }

  private static VoidOrRefundPlan aVoid(
      Money amount, BusinessDay ofPayment, Cutoff cutoff, Instant at) {
    return new VoidOrRefundPlan(
        VoidOrRefund.Kind.VOID,
        amount,
        ofPayment,
        "The payment is not settled before %s, so it can still be voided as a whole"
            .formatted(localEnd(ofPayment, cutoff)),
        "The charge goes away: it is never settled. The issuer frees the reserved amount.",
        at);
  }

  private static VoidOrRefundPlan aRefund(
      Money amount, BusinessDay ofPayment, Cutoff cutoff, Instant at) {
    BusinessDay today = cutoff.businessDayOf(at);
    return new VoidOrRefundPlan(
        VoidOrRefund.Kind.REFUND,
        amount,
        today,
        "The payment was settled with business day %s, so it can only be refunded"
            .formatted(ofPayment),
        "The charge stays and a credit follows: it is settled with business day %s, then the"
                .formatted(today)
            + " issuer books it.",
        cutoff.endOf(today));
  }

  /** With its offset, as the people in the shop have it on their clocks. */
  private static OffsetDateTime localEnd(BusinessDay day, Cutoff cutoff) {
    return cutoff.endOf(day).atZone(cutoff.zone()).toOffsetDateTime();
  }
}
