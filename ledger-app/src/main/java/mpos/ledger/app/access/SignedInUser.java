package mpos.ledger.app.access;

/** The mobile user whose token came with the request. */
public record SignedInUser(String userId) implements SignedIn {

  @Override
  public String id() {
    return userId;
  }
}
