package mpos.ledger.app.signin;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.access.AccessTokens.Issued;
import mpos.ledger.app.access.Identities;
import mpos.ledger.app.access.SignedIn;
import mpos.ledger.app.signin.Credentials.Credential;
import mpos.ledger.app.signin.FirstSignIns.Open;
import mpos.ledger.app.signin.PasswordCheck.Passed;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives a token to somebody whose password was right, in one transaction that holds the rows that
 * let them in.
 */
final class Sessions {

  private final Credentials credentials;
  private final FirstSignIns firstSignIns;
  private final SignInBlocks blocks;
  private final Identities identities;
  private final AccessTokens tokens;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Sessions(
      Credentials credentials,
      FirstSignIns firstSignIns,
      SignInBlocks blocks,
      Identities identities,
      AccessTokens tokens,
      TransactionTemplate transaction,
      Clock clock) {
    this.credentials = credentials;
    this.firstSignIns = firstSignIns;
    this.blocks = blocks;
    this.identities = identities;
    this.tokens = tokens;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Empty when the password or the first sign-in was replaced or used since it was checked. */
  Optional<Issued> open(Passed passed) {
    Credential credential = passed.credential();
    SignedIn who = identities.of(credential.role(), credential.userId());
    return transaction.execute(status -> open(passed, who, status));
  }

  private Optional<Issued> open(Passed passed, SignedIn who, TransactionStatus status) {
    Optional<UUID> issueId = passed.firstSignIn().map(Open::issueId);
    boolean isStillRight =
        credentials.succeeded(passed.credential())
            && !blocks.containsNow(who.id())
            && issueId.map(it -> firstSignIns.end(it, clock.instant())).orElse(true);
    if (!isStillRight) {
      status.setRollbackOnly();
      return Optional.empty();
    }
    return Optional.of(tokens.issue(who, issueId.orElse(null)));
  }
}
