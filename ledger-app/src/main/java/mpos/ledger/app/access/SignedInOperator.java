package mpos.ledger.app.access;

/** An operator at the bank; the token is in the settings. */
public record SignedInOperator() implements SignedIn {

  @Override
  public String id() {
    return "operator";
  }
}
