package mpos.ledger.app.acquirer;

import mpos.ledger.domain.Money;

/** Money that the simulated issuer set aside for a sale, and whether it was set free again. */
public record Authorisation(
    String terminalId, String retrievalReference, Money amount, boolean reversed) {

  Authorisation reverse() {
    return new Authorisation(terminalId, retrievalReference, amount, true);
  }
}
