package mpos.ledger.app.signin;

import java.util.Optional;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.AccessTokens.Issued;
import mpos.ledger.app.access.Bearer;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.app.signin.Credentials.Credential;
import mpos.ledger.app.signin.Credentials.Owed;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sets a new password in place of the old or the first one (S4). All tokens end with it, also the
 * one it came with; the answer brings a new one.
 */
final class NewPasswords {

  private final Attempts attempts;
  private final Credentials credentials;
  private final FirstSignIns firstSignIns;
  private final PasswordHasher hashes;
  private final AccessTokens tokens;
  private final SignInBlocks shutOuts;
  private final WrongPasswords wrongPasswords;
  private final OwedEvents owedEvents;
  private final TransactionTemplate transaction;

  NewPasswords(
      Attempts attempts,
      Credentials credentials,
      FirstSignIns firstSignIns,
      PasswordHasher hashes,
      AccessTokens tokens,
      SignInBlocks shutOuts,
      WrongPasswords wrongPasswords,
      OwedEvents owedEvents,
      TransactionTemplate transaction) {
    this.attempts = attempts;
    this.credentials = credentials;
    this.firstSignIns = firstSignIns;
    this.hashes = hashes;
    this.tokens = tokens;
    this.shutOuts = shutOuts;
    this.wrongPasswords = wrongPasswords;
    this.owedEvents = owedEvents;
    this.transaction = transaction;
  }

  Issued change(Bearer bearer, String current, String next, String address) {
    PasswordForm.require(bearer.role(), "next", next);
    String userId = bearer.who().id();
    attempts.take(userId, address);
    Optional<Credential> attempted = credentials.beginAttempt(userId);
    Optional<String> hash =
        bearer.mustChangePassword()
            ? attempted.map(it -> firstSignIns.passwordHashOf(bearer.firstSignIn()))
            : attempted.flatMap(Credential::passwordHash);
    if (!hashes.match(current, hash)) {
      throw wrongPasswords.refused(attempted, userId, address);
    }
    Credential credential = attempted.orElseThrow();
    if (next.equals(current)) {
      credentials.succeeded(credential);
      throw new RequestProblemException(ProblemCode.PASSWORD_UNCHANGED, "Choose another password");
    }
    Owed owed = bearer.mustChangePassword() ? Owed.ACTIVATION : Owed.CHANGE;
    String nextHash = hashes.of(next);
    Issued issued = transaction.execute(ignored -> replace(bearer, credential, nextHash, owed));
    owedEvents.pay(credential, owed);
    return issued;
  }

  /** Nothing is changed when the password or the token was ended in between. */
  private Issued replace(Bearer bearer, Credential credential, String nextHash, Owed owed) {
    boolean isStillIn =
        credentials.change(credential, nextHash, owed)
            && !shutOuts.containsNow(credential.userId())
            && tokens.isGood(bearer.token());
    if (!isStillIn) {
      throw new RequestProblemException(ProblemCode.TOKEN_INVALID, "Sign in again");
    }
    tokens.endAllOf(credential.userId());
    return tokens.issue(credential.userId(), credential.role(), null);
  }
}
