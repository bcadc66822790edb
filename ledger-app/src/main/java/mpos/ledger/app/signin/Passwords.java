package mpos.ledger.app.signin;

import mpos.ledger.app.access.Role;

/** Sets passwords without a first sign-in, for the demonstration shop. */
public final class Passwords {

  private final Credentials credentials;
  private final PasswordHasher hasher;

  Passwords(Credentials credentials, PasswordHasher hasher) {
    this.credentials = credentials;
    this.hasher = hasher;
  }

  /** A mobile user's, from now on. */
  public void set(String userId, String password) {
    credentials.set(userId, Role.MOBILE_USER, hasher.of(password));
  }

  /** That of a merchant's portal, from now on. */
  public void setPortal(String merchantId, String password) {
    credentials.set(merchantId, Role.MERCHANT, hasher.of(password));
  }

  public boolean isSet(String userId) {
    return credentials.passwordHashOf(userId).isPresent();
  }

  public boolean match(String userId, String password) {
    return hasher.match(password, credentials.passwordHashOf(userId));
  }
}
