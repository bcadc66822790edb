package mpos.ledger.app.access;

/** Somebody of the bank, whose token is the one in the settings. */
public record SignedInOperator() implements SignedIn {

  @Override
  public String id() {
    return "operator";
  }
}
