package mpos.ledger.app.acquirer.simulated;

import mpos.ledger.domain.Money;

/**
 * Money that the simulated issuer authorized for a sale, and what became of it.
 *
 * @param reversed by a 0400, because the sale was not completed
 * @param voided by a void
 * @param refunded the sum of all refunds so far; zero for none
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
