package mpos.ledger.app.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.AccessTokens.Issued;
import mpos.ledger.app.access.Bearer;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.app.signin.Credentials.Credential;
import mpos.ledger.app.signin.FirstSignIns.Open;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs people in (S4, S5) and asks for their password again (S21). Whatever is wrong, the answer
 * and the work behind it are the same: nobody learns whether a user exists, is locked or was
 * removed.
 */
final class SigningIn {

  /** How long the second password check opens the transaction list (S21). */
  static final Duration CONFIRMATION = Duration.ofMinutes(10);

  /** What somebody gives to get in; code and reader are null where none is asked for. */
  record Given(
      String userId, String password, String activationCode, String readerSerial, String address) {

    /** Never the password or the code. */
    @Override
    public String toString() {
      return "a sign-in from " + address;
    }
  }

  /** A token, and whether it is good for choosing a password only. */
  record Session(Issued issued, boolean mustChangePassword) {}

  private final Attempts attempts;
  private final Credentials credentials;
  private final FirstSignIns firstSignIns;
  private final PasswordHasher hashes;
  private final AccessTokens tokens;
  private final SignInBlocks shutOuts;
  private final WrongPasswords wrongPasswords;
  private final OwnReader ownReader;
  private final OwedEvents owedEvents;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SigningIn(
      Attempts attempts,
      Credentials credentials,
      FirstSignIns firstSignIns,
      PasswordHasher hashes,
      AccessTokens tokens,
      SignInBlocks shutOuts,
      WrongPasswords wrongPasswords,
      OwnReader ownReader,
      OwedEvents owedEvents,
      TransactionTemplate transaction,
      Clock clock) {
    this.attempts = attempts;
    this.credentials = credentials;
    this.firstSignIns = firstSignIns;
    this.hashes = hashes;
    this.tokens = tokens;
    this.shutOuts = shutOuts;
    this.wrongPasswords = wrongPasswords;
    this.ownReader = ownReader;
    this.owedEvents = owedEvents;
    this.transaction = transaction;
    this.clock = clock;
  }

  Session signIn(Given given) {
    attempts.take(given.userId(), given.address());
    Optional<Credential> attempted = credentials.beginAttempt(given.userId());
    Optional<Open> first =
        attempted.flatMap(it -> firstSignIns.openOf(it.userId(), clock.instant()));
    Optional<String> hash =
        first.map(Open::passwordHash).or(() -> attempted.flatMap(Credential::passwordHash));
    boolean passwordMatches = hashes.match(given.password(), hash);
    boolean codeMatches = codeMatches(given.activationCode(), first);
    if (!passwordMatches || !codeMatches || shutOuts.contains(given.userId())) {
      throw wrongPasswords.refused(attempted, given.userId(), given.address());
    }
    Credential credential = attempted.orElseThrow();
    if (first.isEmpty()) {
      // the password was right: whatever fails from here on is no wrong try
      credentials.succeeded(credential);
      owedEvents.pay(credential);
      ownReader.require(credential, given.readerSerial());
    }
    return transaction.execute(ignored -> open(credential, first, given.address()));
  }

  /** A code that is sent costs its work, whether one is awaited or not. */
  private boolean codeMatches(String code, Optional<Open> first) {
    Optional<String> awaited = first.flatMap(Open::codeHash);
    boolean matches = code != null && hashes.match(code, awaited);
    return matches || awaited.isEmpty();
  }

  /** Refused when the password, or the first sign-in, was replaced or used in between. */
  private Session open(Credential credential, Optional<Open> first, String address) {
    boolean isStillRight =
        credentials.succeeded(credential)
            && !shutOuts.containsNow(credential.userId())
            && first.map(it -> firstSignIns.end(it.issueId(), clock.instant())).orElse(true);
    if (!isStillRight) {
      throw wrongPasswords.refused(Optional.of(credential), credential.userId(), address);
    }
    UUID issueId = first.map(Open::issueId).orElse(null);
    return new Session(
        tokens.issue(credential.userId(), credential.role(), issueId), first.isPresent());
  }

  /** Until when this token opens the transaction list. */
  Instant confirm(Bearer bearer, String password, String address) {
    String userId = bearer.who().id();
    attempts.take(userId, address);
    Optional<Credential> attempted = credentials.beginAttempt(userId);
    if (!hashes.match(password, attempted.flatMap(Credential::passwordHash))
        || !credentials.succeeded(attempted.orElseThrow())) {
      throw wrongPasswords.refused(attempted, userId, address);
    }
    Instant until = clock.instant().plus(CONFIRMATION);
    if (!tokens.confirm(bearer.token(), until)) {
      throw new RequestProblemException(ProblemCode.TOKEN_INVALID, "Sign in again");
    }
    return until;
  }
}
