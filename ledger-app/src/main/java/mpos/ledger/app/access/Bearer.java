package mpos.ledger.app.access;

import java.time.Instant;
import java.util.UUID;
import org.springframework.security.core.Authentication;

/**
 * Who sent a token, and what it is good for. {@code firstSignIn} names the issue whose first
 * password was used: the token is then good only for choosing another password. {@code
 * confirmedUntil} is null if the password has not been checked a second time (S21).
 */
public record Bearer(
    Role role, SignedIn who, TokenHash token, UUID firstSignIn, Instant confirmedUntil) {

  static Bearer ofStaff(Role role, SignedIn who) {
    return new Bearer(role, who, null, null, null);
  }

  /** The bearer of a request that passed {@link BearerTokens}. */
  public static Bearer of(Authentication authentication) {
    return (Bearer) authentication.getDetails();
  }

  public boolean mustChangePassword() {
    return firstSignIn != null;
  }

  boolean isConfirmedAt(Instant now) {
    return confirmedUntil != null && now.isBefore(confirmedUntil);
  }
}
