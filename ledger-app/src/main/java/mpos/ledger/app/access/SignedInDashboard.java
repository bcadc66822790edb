package mpos.ledger.app.access;

/** What collects the metrics, whose token is in the settings. */
public record SignedInDashboard() implements SignedIn {

  @Override
  public String id() {
    return "dashboard";
  }
}
