package mpos.ledger.app.signin;

import mpos.ledger.app.access.Role;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.app.signin.Credentials.Credential;
import mpos.ledger.domain.user.CheckReader;

/**
 * The reader is connected before its user signs in (S5), where the settings ask for it: the sign-in
 * then names a reader, and it must be the user's own.
 */
final class OwnReader {

  private final Commands commands;
  private final boolean isAskedFor;

  OwnReader(Commands commands, boolean isAskedFor) {
    this.commands = commands;
    this.isAskedFor = isAskedFor;
  }

  void require(Credential credential, String readerSerial) {
    if (!isAskedFor || credential.role() != Role.MOBILE_USER) {
      return;
    }
    if (readerSerial == null) {
      throw RequestProblemException.field("readerSerial", "must name the reader that is connected");
    }
    commands.send(new CheckReader(credential.userId(), readerSerial));
  }
}
