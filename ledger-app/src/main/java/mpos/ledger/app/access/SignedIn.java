package mpos.ledger.app.access;

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
}
