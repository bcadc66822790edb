package mpos.ledger.app.payments.voidrefund;

import mpos.ledger.app.payments.StoredPayment;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.payment.VoidOrRefund;

/**
 * Whether a command means a void or a refund, and of how much. Chooses only; whether it is allowed
 * is decided by the rules of the domain, and they name the refusal.
 */
record VoidOrRefundChoice(VoidOrRefund.Kind kind, Money amount) {

  static VoidOrRefundChoice of(
      VoidOrRefundCommand command, StoredPayment payment, BusinessDay today) {
    Money whole = payment.now().amount();
    boolean asVoid =
        switch (command.asked()) {
          case VOID -> true;
          case REFUND -> false;
          case REVERSAL -> isUnsettled(payment, today) && isWhole(command.amount(), whole);
        };
    return asVoid
        ? new VoidOrRefundChoice(VoidOrRefund.Kind.VOID, whole)
        : new VoidOrRefundChoice(VoidOrRefund.Kind.REFUND, refundOf(command.amount(), payment));
  }

  /** What was never approved has no business day, and is not settled either. */
  private static boolean isUnsettled(StoredPayment payment, BusinessDay today) {
    BusinessDay day = payment.now().businessDay();
    return day == null || day.compareTo(today) >= 0;
  }

  private static boolean isWhole(Money amount, Money whole) {
    return amount == null || amount.equals(whole);
  }

  /** Without an amount all that is left; when nothing is, the rule that refuses it must see it. */
  private static Money refundOf(Money amount, StoredPayment payment) {
    if (amount != null) {
      return amount;
    }
    Money left = payment.voidsAndRefunds().left();
    return left.isPositive() ? left : payment.now().amount();
  }
}
