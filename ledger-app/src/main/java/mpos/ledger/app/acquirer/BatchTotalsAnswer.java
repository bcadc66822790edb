package mpos.ledger.app.acquirer;

/**
 * The acquirer's answer to a merchant's totals: in balance, out of balance, or not compared, in
 * which case the totals must be sent again.
 *
 * @param responseCode DE39
 * @param ledgerTotals as they were sent
 * @param acquirerTotals as the acquirer has them; null when it did not compare
 */
public record BatchTotalsAnswer(
    String responseCode, BatchTotals ledgerTotals, BatchTotals acquirerTotals) {

  public static final String IN_BALANCE = "00";
  public static final String OUT_OF_BALANCE = "95";

  /** The acquirer says so, and its totals are ours: 00 with other totals is not in balance. */
  public boolean inBalance() {
    return IN_BALANCE.equals(responseCode) && ledgerTotals.equals(acquirerTotals);
  }

  /** The acquirer compared, and not everything agrees. */
  public boolean outOfBalance() {
    return isCompared(responseCode) && !inBalance();
  }

  /** Whether an answer with this code must contain the acquirer's totals. */
  public static boolean isCompared(String responseCode) {
    return IN_BALANCE.equals(responseCode) || OUT_OF_BALANCE.equals(responseCode);
  }
}
