package mpos.ledger.app.signin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import mpos.ledger.app.http.ProblemCode;
import mpos.ledger.app.http.RequestProblem;
import mpos.ledger.app.signin.Credentials.Credential;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows from a wrong password or code, wherever it is asked for: the operator sees it, and
 * the last one in a row locks the user (S5).
 */
final class WrongPasswords {

  private static final Logger log = LoggerFactory.getLogger(WrongPasswords.class);

  private final Credentials credentials;
  private final Counter failures;

  WrongPasswords(Credentials credentials, MeterRegistry meters) {
    this.credentials = credentials;
    this.failures =
        Counter.builder("ledger.sign.in.failures")
            .description("Wrong passwords and codes, and attempts of those who may not sign in")
            .register(meters);
  }

  /** The one answer to all of them. What nobody is called by is not logged: it may be a secret. */
  RequestProblem refused(Optional<Credential> attempted, String address) {
    failures.increment();
    log.warn(
        "A sign-in as {} failed, from {}",
        attempted.map(Credential::toString).orElse("somebody unknown or locked"),
        address);
    return new RequestProblem(ProblemCode.SIGN_IN_FAILED, "Check the user and the password");
  }
}
