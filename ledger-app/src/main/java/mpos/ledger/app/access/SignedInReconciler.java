package mpos.ledger.app.access;

/** A reconciler at the bank; the token is in the settings. */
public record SignedInReconciler() implements SignedIn {

  @Override
  public String id() {
    return "reconciler";
  }
}
