package mpos.ledger.app.signin;

import mpos.ledger.app.access.Role;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.http.RequestProblemException;
import mpos.ledger.app.signin.Credentials.Credential;
import mpos.ledger.domain.user.CheckReader;

/**
 * Where the settings ask for it, the reader is connected before its user signs in (S5): the sign-in
 * names the reader, and it must be the user's own.
 */
final class OwnReader {

  private final Commands commands;
  private final boolean isRequired;

  OwnReader(Commands commands, boolean isRequired) {
    this.commands = commands;
    this.isRequired = isRequired;
  }

  void require(Credential credential, String readerSerial) {
    if (!isRequired || credential.role() != Role.MOBILE_USER) {
      return;
    }
    if (readerSerial == null) {
      throw RequestProblemException.field("readerSerial", "must name the connected reader");
    }
    commands.send(new CheckReader(credential.userId(), readerSerial));
  }
}
