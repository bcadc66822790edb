package mpos.ledger.app.signin;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mpos.ledger.app.platform.http.RequestProblemException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2, which is slow and takes much memory on purpose. Only a few hashes are computed at once,
 * so that a flood of sign-ins cannot take what the payments need.
 */
final class PasswordHasher {

  /** Each takes 16 MiB and a core. */
  private static final int MOST_AT_ONCE =
      Math.max(2, Runtime.getRuntime().availableProcessors() / 2);

  private static final long LONGEST_WAIT_MILLIS = 3_000;

  private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);
  private final Argon2PasswordEncoder argon2;
  private final String hashOfNobody;

  PasswordHasher(Argon2PasswordEncoder argon2) {
    this.argon2 = argon2;
    this.hashOfNobody = argon2.encode("nobody has this password");
  }

  String of(String secret) {
    places.acquireUninterruptibly();
    try {
      return argon2.encode(secret);
    } finally {
      places.release();
    }
  }

  /** False without a hash, after as much work as with one. */
  boolean match(String secret, Optional<String> hash) {
    takePlace();
    try {
      boolean matches = argon2.matches(secret, hash.orElse(hashOfNobody));
      return matches && hash.isPresent();
    } finally {
      places.release();
    }
  }

  private void takePlace() {
    try {
      if (places.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    throw RequestProblemException.tooManyAttempts(1);
  }
}
