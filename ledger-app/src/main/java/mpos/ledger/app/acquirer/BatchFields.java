package mpos.ledger.app.acquirer;

import com.solab.iso8583.IsoMessage;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import mpos.ledger.domain.Money;

/**
 * Batch totals in a message. Sales are debits of the cardholders (DE76, DE88), voids are reversed
 * debits (DE77, DE89), refunds are credits (DE74, DE86); DE97 is their net: D when the cardholders
 * pay, also for zero, or C when they are paid.
 */
public final class BatchFields {

  static final Set<AcquirerField> ALL =
      EnumSet.of(
          AcquirerField.SALE_COUNT,
          AcquirerField.SALE_AMOUNT,
          AcquirerField.VOID_COUNT,
          AcquirerField.VOID_AMOUNT,
          AcquirerField.REFUND_COUNT,
          AcquirerField.REFUND_AMOUNT,
          AcquirerField.NET_AMOUNT);

  private static final String NET = "%s%016d";
  private static final String DEBIT = "D";
  private static final String CREDIT = "C";

  private BatchFields() {}

  /** Puts the totals and their currency into the message. */
  public static void put(IsoMessage message, BatchTotals totals) {
    AcquirerField.SETTLEMENT_CURRENCY.put(message, totals.net().currency().getNumericCode());
    AcquirerField.SALE_COUNT.put(message, totals.saleCount());
    AcquirerField.SALE_AMOUNT.put(message, totals.sales().minorUnits());
    AcquirerField.VOID_COUNT.put(message, totals.voidCount());
    AcquirerField.VOID_AMOUNT.put(message, totals.voids().minorUnits());
    AcquirerField.REFUND_COUNT.put(message, totals.refundCount());
    AcquirerField.REFUND_AMOUNT.put(message, totals.refunds().minorUnits());
    AcquirerField.NET_AMOUNT.put(message, signed(totals.net().minorUnits()));
  }

  /** The totals, if all are there, the currency is known, and they add up to the net. */
  public static Optional<BatchTotals> in(IsoMessage message) {
    if (!ALL.stream().allMatch(field -> field.isIn(message)) || !isPossible(message)) {
      return Optional.empty();
    }
    return Currencies.numbered(AcquirerField.SETTLEMENT_CURRENCY.numberIn(message))
        .map(
            currency ->
                new BatchTotals(
                    (int) AcquirerField.SALE_COUNT.numberIn(message),
                    new Money(currency, AcquirerField.SALE_AMOUNT.numberIn(message)),
                    (int) AcquirerField.VOID_COUNT.numberIn(message),
                    new Money(currency, AcquirerField.VOID_AMOUNT.numberIn(message)),
                    (int) AcquirerField.REFUND_COUNT.numberIn(message),
                    new Money(currency, AcquirerField.REFUND_AMOUNT.numberIn(message))));
  }

  private static boolean isPossible(IsoMessage message) {
    long net =
        AcquirerField.SALE_AMOUNT.numberIn(message)
            - AcquirerField.VOID_AMOUNT.numberIn(message)
            - AcquirerField.REFUND_AMOUNT.numberIn(message);
    return AcquirerField.SALE_COUNT.numberIn(message) <= Integer.MAX_VALUE
        && AcquirerField.VOID_COUNT.numberIn(message) <= Integer.MAX_VALUE
        && AcquirerField.REFUND_COUNT.numberIn(message) <= Integer.MAX_VALUE
        && signed(net).equals(AcquirerField.NET_AMOUNT.textIn(message));
  }

  private static String signed(long net) {
    return String.format(Locale.ROOT, NET, net < 0 ? CREDIT : DEBIT, Math.abs(net));
  }
}
