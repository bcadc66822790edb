package mpos.ledger.app.payments;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Sends commands on the caller's thread. When another node was faster with the same stream, the
 * command is decided again on what that node wrote.
 */
public final class Commands {

  private static final int MOST_TRIES = 5;

  private final CommandGateway gateway;

  public Commands(CommandGateway gateway) {
    this.gateway = gateway;
  }

  /** Returns when what the command did is durable. */
  public void send(Object command) {
    for (int tries = 1; ; tries++) {
      try {
        gateway.sendAndWait(command);
        return;
      } catch (ConcurrencyException overtaken) {
        if (tries == MOST_TRIES) {
          throw overtaken;
        }
      }
    }
  }
}
