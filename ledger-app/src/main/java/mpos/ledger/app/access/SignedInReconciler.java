package mpos.ledger.app.access;

/** Somebody who compares the ledger with the acquirer's books, whose token is in the settings. */
public record SignedInReconciler() implements SignedIn {

  @Override
  public String id() {
    return "reconciler";
  }
}
