package mpos.ledger.app.acquirer.simulated;

import mpos.ledger.domain.Money;

/**
 * Money that the simulated issuer set aside for a sale, and what became of it.
 *
 * @param reversed taken back because the sale did not come to its end
 * @param voided taken back by a void
 * @param refunded given back by refunds so far; zero for none
 */
public record BookedAuthorization(
    String terminalId,
    String retrievalReference,
    Money amount,
    boolean reversed,
    boolean voided,
    Money refunded) {

  /** Whether the sale stands, refunds or not. */
  public boolean open() {
    return !reversed && !voided;
  }
}
