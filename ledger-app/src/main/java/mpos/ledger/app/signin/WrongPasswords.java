package mpos.ledger.app.signin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import mpos.ledger.app.access.AccessTokens;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.http.Origin;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.app.signin.Credentials.Credential;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.user.LockMobileUser;
import mpos.ledger.domain.user.LockReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows from a wrong password or code, wherever it is asked for: the operator sees it, and
 * the last one in a row locks the user (S5). If the lock was not recorded, because the process died
 * or the command failed, the user has no attempt left all the same; the next attempt is not checked
 * and locks.
 */
final class WrongPasswords {

  private static final Logger log = LoggerFactory.getLogger(WrongPasswords.class);

  private static final Set<Refusal> BLOCKED_ALREADY =
      EnumSet.of(Refusal.USER_LOCKED, Refusal.USER_REMOVED, Refusal.USER_UNKNOWN);

  private final Credentials credentials;
  private final AccessTokens tokens;
  private final Commands commands;
  private final Clock clock;
  private final Counter failures;

  WrongPasswords(
      Credentials credentials,
      AccessTokens tokens,
      Commands commands,
      Clock clock,
      MeterRegistry meters) {
    this.credentials = credentials;
    this.tokens = tokens;
    this.commands = commands;
    this.clock = clock;
    this.failures =
        Counter.builder("ledger.sign.in.failures")
            .description("Wrong passwords and codes, and attempts of those who may not sign in")
            .register(meters);
  }

  /**
   * The one answer to all of them. A user id that does not exist is not logged: people type their
   * password there.
   */
  RequestProblemException refused(Optional<Credential> attempted, String userId, String address) {
    failures.increment();
    log.warn(
        "A sign-in as {} failed, from {}",
        attempted.map(Credential::toString).orElse("an unknown or locked user"),
        address);
    Optional<Boolean> mustLock =
        attempted.map(credentials::wasTheLast).or(() -> credentials.lacksItsLock(userId));
    mustLock.ifPresent(known -> Origin.isAbout(userId));
    if (mustLock.orElse(false)) {
      lock(userId);
    }
    return new RequestProblemException(
        ProblemCode.SIGN_IN_FAILED, "Check the user and the password");
  }

  private void lock(String userId) {
    try {
      commands.send(new LockMobileUser(userId, LockReason.WRONG_PASSWORDS, clock.instant()));
    } catch (RefusedException refused) {
      if (!BLOCKED_ALREADY.contains(refused.refusal())) {
        throw refused;
      }
    }
    tokens.endAllOf(userId);
  }
}
