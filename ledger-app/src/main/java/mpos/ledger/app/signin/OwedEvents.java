package mpos.ledger.app.signin;

import java.time.Clock;
import mpos.ledger.app.access.Role;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.signin.Credentials.Credential;
import mpos.ledger.app.signin.Credentials.Owed;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.user.ActivateMobileUser;
import mpos.ledger.domain.user.ChangePassword;

/**
 * Records the event that a new password causes. The password's row is written first and says which
 * event is owed; if the process dies before the event, the next sign-in with that password records
 * it. The other way round, a user could be active without a password.
 */
final class OwedEvents {

  private final Commands commands;
  private final Credentials credentials;
  private final Clock clock;

  OwedEvents(Commands commands, Credentials credentials, Clock clock) {
    this.commands = commands;
    this.credentials = credentials;
    this.clock = clock;
  }

  void record(Credential credential) {
    credential.owes().ifPresent(owed -> record(credential, owed));
  }

  void record(Credential credential, Owed owed) {
    if (credential.role() == Role.MOBILE_USER) {
      send(
          switch (owed) {
            case ACTIVATION -> new ActivateMobileUser(credential.userId(), clock.instant());
            case CHANGE -> new ChangePassword(credential.userId(), clock.instant());
          });
    }
    credentials.owesNothing(credential.userId());
  }

  /** An activation that was recorded before the process died needs no second event. */
  private void send(Object command) {
    try {
      commands.send(command);
    } catch (RefusedException refused) {
      if (refused.refusal() != Refusal.USER_ACTIVE_ALREADY) {
        throw refused;
      }
    }
  }
}
