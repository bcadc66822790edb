package mpos.ledger.app.acquirer;

import mpos.ledger.domain.Money;

/**
 * One merchant's sales, voids and refunds of one business day, as they are compared with the
 * acquirer. A voided sale counts among the sales and among the voids.
 *
 * @param saleCount not negative
 * @param sales not negative; all three amounts are in one currency
 * @param voidCount not negative
 * @param voids not negative
 * @param refundCount not negative
 * @param refunds not negative
 */
public record BatchTotals(
    int saleCount, Money sales, int voidCount, Money voids, int refundCount, Money refunds) {

  private static final long MAX_MINOR_UNITS = 9_999_999_999_999_999L;

  public BatchTotals {
    RequestForm.require(
        saleCount >= 0 && voidCount >= 0 && refundCount >= 0,
        "DE74, DE76 and DE77, the counts, are not negative");
    requireAmount(sales);
    requireAmount(voids);
    requireAmount(refunds);
    RequestForm.require(
        sales.currency().equals(voids.currency()) && sales.currency().equals(refunds.currency()),
        "DE50, the currency, is the same for all amounts");
    RequestForm.require(
        Math.abs(sales.minus(voids).minus(refunds).minorUnits()) <= MAX_MINOR_UNITS,
        "DE97, the net, has 16 digits");
  }

  /** Sales less voids and refunds; negative when the merchant refunded more than it sold. */
  public Money net() {
    return sales.minus(voids).minus(refunds);
  }

  private static void requireAmount(Money amount) {
    RequestForm.require(
        amount.minorUnits() >= 0 && amount.minorUnits() <= MAX_MINOR_UNITS,
        "DE86, DE88 and DE89, the amounts, are 0 to " + MAX_MINOR_UNITS + " minor units");
  }
}
