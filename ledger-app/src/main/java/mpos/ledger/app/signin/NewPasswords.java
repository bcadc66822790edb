package mpos.ledger.app.signin;

import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.AccessTokens.Issued;
import mpos.ledger.app.access.Bearer;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.app.signin.Credentials.Credential;
import mpos.ledger.app.signin.Credentials.Owed;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replaces the old or the first password by a new one (S4). All tokens end with it, also the one of
 * this request; the answer carries a new one.
 */
final class NewPasswords {

  private final PasswordCheck check;
  private final Credentials credentials;
  private final PasswordHasher hasher;
  private final AccessTokens tokens;
  private final SignInBlocks blocks;
  private final OwedEvents owedEvents;
  private final TransactionTemplate transaction;

  NewPasswords(
      PasswordCheck check,
      Credentials credentials,
      PasswordHasher hasher,
      AccessTokens tokens,
      SignInBlocks blocks,
      OwedEvents owedEvents,
      TransactionTemplate transaction) {
    this.check = check;
    this.credentials = credentials;
    this.hasher = hasher;
    this.tokens = tokens;
    this.blocks = blocks;
    this.owedEvents = owedEvents;
    this.transaction = transaction;
  }

  Issued change(Bearer bearer, String current, String next, String address) {
    PasswordForm.require(bearer.role(), "next", next);
    Credential credential = check.requireAgain(bearer, current, address);
    if (next.equals(current)) {
      throw new RequestProblemException(ProblemCode.PASSWORD_UNCHANGED, "Choose another password");
    }
    Owed owed = bearer.mustChangePassword() ? Owed.ACTIVATION : Owed.CHANGE;
    String nextHash = hasher.of(next);
    Issued issued = transaction.execute(ignored -> replace(bearer, credential, nextHash, owed));
    owedEvents.record(credential, owed);
    return issued;
  }

  /** Nothing is changed if the password or the token has ended in the meantime. */
  private Issued replace(Bearer bearer, Credential credential, String nextHash, Owed owed) {
    boolean isStillIn =
        credentials.change(credential, nextHash, owed)
            && !blocks.containsNow(credential.userId())
            && tokens.isGood(bearer.token());
    if (!isStillIn) {
      throw new RequestProblemException(ProblemCode.TOKEN_INVALID, "Sign in again");
    }
    tokens.endAllOf(credential.userId());
    return tokens.issue(bearer.who());
  }
}
