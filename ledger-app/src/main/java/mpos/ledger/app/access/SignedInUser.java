package mpos.ledger.app.access;

import java.util.Optional;

/** A mobile user, and the merchant it belongs to. */
public record SignedInUser(String userId, String merchantId) implements SignedIn {

  @Override
  public String id() {
    return userId;
  }

  @Override
  public Optional<String> ownMerchant() {
    return Optional.of(merchantId);
  }
}
