package mpos.ledger.app.payments;

import mpos.ledger.domain.Refused;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Sends commands on the caller's thread. When another node was faster with the same stream, the
 * command is decided again on what that node wrote. A refusal is decided once more too: it writes
 * nothing, so nothing would show that it was decided on a remembered state that another node has
 * changed; being refused, that state is forgotten, and the second decision reads the stream.
 */
public final class Commands {

  private static final int MOST_TRIES = 5;

  private final CommandGateway gateway;

  public Commands(CommandGateway gateway) {
    this.gateway = gateway;
  }

  /** Returns when what the command did is durable. */
  public void send(Object command) {
    boolean refusedBefore = false;
    for (int tries = 1; ; tries++) {
      try {
        gateway.sendAndWait(command);
        return;
      } catch (Refused refused) {
        if (refusedBefore) {
          throw refused;
        }
        refusedBefore = true;
      } catch (ConcurrencyException overtaken) {
        if (tries >= MOST_TRIES) {
          throw overtaken;
        }
      }
    }
  }
}
