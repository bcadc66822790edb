package mpos.ledger.app.access;

/** The program that collects the metrics; its token is in the settings. */
public record SignedInDashboard() implements SignedIn {

  @Override
  public String id() {
    return "dashboard";
  }
}
