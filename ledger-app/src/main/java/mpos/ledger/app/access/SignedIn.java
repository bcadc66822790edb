package mpos.ledger.app.access;

import java.util.Optional;

/**
 * Who a request comes from. The id names them in log lines, in the metadata of events and in the
 * audit.
 */
public sealed interface SignedIn
    permits SignedInUser,
        SignedInMerchant,
        SignedInReconciler,
        SignedInOperator,
        SignedInDashboard {

  String id();

  /** The merchant they act for; empty for the bank's staff, who see every merchant. */
  default Optional<String> ownMerchant() {
    return Optional.empty();
  }
}
