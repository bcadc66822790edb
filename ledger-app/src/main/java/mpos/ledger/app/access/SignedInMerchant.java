package mpos.ledger.app.access;

/** A shop that works in its portal (商家專區). */
public record SignedInMerchant(String merchantId) implements SignedIn {

  @Override
  public String id() {
    return merchantId;
  }
}
