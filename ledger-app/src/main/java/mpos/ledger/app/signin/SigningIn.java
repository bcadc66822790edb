package mpos.ledger.app.signin;

import mpos.ledger.app.access.AccessTokens.Issued;
import mpos.ledger.app.signin.PasswordCheck.Given;
import mpos.ledger.app.signin.PasswordCheck.Passed;

/** Signs people in (S4, S5): checks the password, then the reader, and gives a token. */
final class SigningIn {

  /** A token, and whether it is good only for choosing a password. */
  record Session(Issued issued, boolean mustChangePassword) {}

  private final PasswordCheck check;
  private final OwedEvents owedEvents;
  private final OwnReader ownReader;
  private final Sessions sessions;

  SigningIn(PasswordCheck check, OwedEvents owedEvents, OwnReader ownReader, Sessions sessions) {
    this.check = check;
    this.owedEvents = owedEvents;
    this.ownReader = ownReader;
    this.sessions = sessions;
  }

  /**
   * @param readerSerial the reader that is connected; null if the sign-in named none
   */
  Session signIn(Given given, String readerSerial) {
    Passed passed = check.requireToSignIn(given);
    boolean isFirst = passed.firstSignIn().isPresent();
    if (!isFirst) {
      owedEvents.record(passed.credential());
      ownReader.require(passed.credential(), readerSerial);
    }
    Issued issued =
        sessions
            .open(passed)
            .orElseThrow(() -> check.refused(passed.credential(), given.address()));
    return new Session(issued, isFirst);
  }
}
