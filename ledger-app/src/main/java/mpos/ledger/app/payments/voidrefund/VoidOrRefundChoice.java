package mpos.ledger.app.payments.voidrefund;

import mpos.ledger.app.payments.Payments;
import mpos.ledger.app.payments.VoidOrRefund;
import mpos.ledger.app.payments.voidrefund.VoidsAndRefunds.Wanted;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;

/**
 * Which of the two ways back a wish means, and of how much. Chooses only; whether it is allowed is
 * decided by the rules of the domain, and they name the refusal.
 */
record VoidOrRefundChoice(VoidOrRefund kind, Money amount) {

  static VoidOrRefundChoice of(Wanted wanted, Payments.Stored payment, BusinessDay today) {
    Money whole = payment.now().amount();
    boolean asVoid =
        switch (wanted.wish()) {
          case VOID -> true;
          case REFUND -> false;
          case REVERSAL -> isUnsettled(payment, today) && isWhole(wanted.amount(), whole);
        };
    return asVoid
        ? new VoidOrRefundChoice(VoidOrRefund.VOID, whole)
        : new VoidOrRefundChoice(VoidOrRefund.REFUND, refundOf(wanted.amount(), payment));
  }

  /** What never was approved has no business day, and is not settled either. */
  private static boolean isUnsettled(Payments.Stored payment, BusinessDay today) {
    BusinessDay day = payment.now().businessDay();
    return day == null || day.compareTo(today) >= 0;
  }

  private static boolean isWhole(Money amount, Money whole) {
    return amount == null || amount.equals(whole);
  }

  /** Without an amount all that is left; when nothing is, the rule that says so is to be met. */
  private static Money refundOf(Money amount, Payments.Stored payment) {
    if (amount != null) {
      return amount;
    }
    Money left = payment.voidsAndRefunds().left();
    return left.isPositive() ? left : payment.now().amount();
  }
}
