package mpos.ledger.app.access;

import java.util.Optional;

/** A merchant at work in its portal (商家專區). */
public record SignedInMerchant(String merchantId) implements SignedIn {

  @Override
  public String id() {
    return merchantId;
  }

  @Override
  public Optional<String> ownMerchant() {
    return Optional.of(merchantId);
  }
}
