package mpos.ledger.app.acquirer;

/**
 * What the acquirer says to a merchant's totals. Three ends are possible: in balance, out of
 * balance, or not compared at all, which must be asked again.
 *
 * @param responseCode DE39
 * @param ledgerTotals as they were asked
 * @param acquirerTotals as the acquirer has them; null when it did not compare
 */
public record BatchTotalsAnswer(
    String responseCode, BatchTotals ledgerTotals, BatchTotals acquirerTotals) {

  public static final String IN_BALANCE = "00";
  public static final String OUT_OF_BALANCE = "95";

  /** The acquirer says so, and its totals are ours: 00 beside other totals is no balance. */
  public boolean inBalance() {
    return IN_BALANCE.equals(responseCode) && ledgerTotals.equals(acquirerTotals);
  }

  /** The acquirer compared, and not everything agrees. */
  public boolean outOfBalance() {
    return isCompared(responseCode) && !inBalance();
  }

  /** Whether an answer with this code must have the acquirer's totals. */
  static boolean isCompared(String responseCode) {
    return IN_BALANCE.equals(responseCode) || OUT_OF_BALANCE.equals(responseCode);
  }
}
