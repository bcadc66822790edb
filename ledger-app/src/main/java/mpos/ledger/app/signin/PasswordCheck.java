package mpos.ledger.app.signin;

import java.time.Clock;
import java.util.Optional;
import mpos.ledger.app.access.Bearer;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.app.signin.Credentials.Credential;
import mpos.ledger.app.signin.FirstSignIns.Open;

/**
 * The one check of a password, at sign-in (S4, S5), before a new password, and before the
 * transaction list (S21). Whatever is wrong, the answer and the work behind it are the same: nobody
 * learns whether a user exists, is locked or was removed.
 */
final class PasswordCheck {

  /** What somebody signs in with; the code is null if none was sent. */
  record Given(String userId, String password, String activationCode, String address) {

    /** Never the password or the code. */
    @Override
    public String toString() {
      return "a sign-in from " + address;
    }
  }

  /** Whose password was right, and the first sign-in that it was right for, if one is open. */
  record Passed(Credential credential, Optional<Open> firstSignIn) {}

  private final Attempts attempts;
  private final Credentials credentials;
  private final FirstSignIns firstSignIns;
  private final PasswordHasher hasher;
  private final SignInBlocks blocks;
  private final WrongPasswords wrongPasswords;
  private final Clock clock;

  PasswordCheck(
      Attempts attempts,
      Credentials credentials,
      FirstSignIns firstSignIns,
      PasswordHasher hasher,
      SignInBlocks blocks,
      WrongPasswords wrongPasswords,
      Clock clock) {
    this.attempts = attempts;
    this.credentials = credentials;
    this.firstSignIns = firstSignIns;
    this.hasher = hasher;
    this.blocks = blocks;
    this.wrongPasswords = wrongPasswords;
    this.clock = clock;
  }

  /** At sign-in: while a first sign-in is open, its password and code, and else one's own. */
  Passed requireToSignIn(Given given) {
    Optional<Credential> attempted = begin(given.userId(), given.address());
    Optional<Open> first =
        attempted.flatMap(it -> firstSignIns.openOf(it.userId(), clock.instant()));
    Optional<String> hash =
        first.map(Open::passwordHash).or(() -> attempted.flatMap(Credential::passwordHash));
    boolean passwordMatches = hasher.match(given.password(), hash);
    boolean codeMatches = codeMatches(given.activationCode(), first);
    boolean isRight = passwordMatches && codeMatches && !blocks.contains(given.userId());
    return new Passed(requireRight(isRight, attempted, given.userId(), given.address()), first);
  }

  /** Of somebody who is signed in: the password that the sign-in was made with. */
  Credential requireAgain(Bearer bearer, String password, String address) {
    String userId = bearer.who().id();
    Optional<Credential> attempted = begin(userId, address);
    Optional<String> hash =
        bearer.mustChangePassword()
            ? attempted.map(it -> firstSignIns.passwordHashOf(bearer.firstSignIn()))
            : attempted.flatMap(Credential::passwordHash);
    return requireRight(hasher.match(password, hash), attempted, userId, address);
  }

  /** The answer when what was right is no longer right. */
  RequestProblemException refused(Credential credential, String address) {
    return wrongPasswords.refused(Optional.of(credential), credential.userId(), address);
  }

  private Optional<Credential> begin(String userId, String address) {
    attempts.take(userId, address);
    return credentials.beginAttempt(userId);
  }

  /** A right password makes all attempts available again, whatever fails from here on. */
  private Credential requireRight(
      boolean isRight, Optional<Credential> attempted, String userId, String address) {
    return attempted
        .filter(it -> isRight && credentials.succeeded(it))
        .orElseThrow(() -> wrongPasswords.refused(attempted, userId, address));
  }

  /** A code that was sent costs its work, whether one is expected or not. */
  private boolean codeMatches(String code, Optional<Open> first) {
    Optional<String> expected = first.flatMap(Open::codeHash);
    boolean matches = code != null && hasher.match(code, expected);
    return matches || expected.isEmpty();
  }
}
