package mpos.ledger.app.platform.commands;

import java.util.Collection;
import java.util.function.BiConsumer;
import mpos.ledger.app.platform.eventstore.AppendedPosition;
import mpos.ledger.app.platform.eventstore.RecordedEvent;
import mpos.ledger.domain.RefusedException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends commands on the caller's thread. When another node was faster with the same stream, the
 * command is decided again on what that node wrote. A refusal is decided a second time too: it
 * writes nothing, so nothing would show that it was decided on a remembered state which another
 * node has changed since. A refusal makes that state forgotten, and the second decision reads the
 * stream.
 */
public final class Commands {

  private static final Logger log = LoggerFactory.getLogger(Commands.class);

  private static final int MOST_TRIES = 5;

  private final CommandGateway gateway;

  public Commands(CommandGateway gateway) {
    this.gateway = gateway;
  }

  /**
   * Sends many commands that do not depend on each other, and returns when what they did is
   * durable. Their events are appended together, which costs little more than one command; when one
   * is refused or fails, nothing is appended, and each is sent alone. Those that fail alone are
   * handed to {@code failed} with the reason.
   */
  public <C> void sendAll(Collection<C> commands, BiConsumer<C, RuntimeException> failed) {
    if (!sentTogether(commands)) {
      for (C command : commands) {
        try {
          send(command);
        } catch (RuntimeException reason) {
          failed.accept(command, reason);
        }
      }
    }
  }

  private boolean sentTogether(Collection<?> commands) {
    UnitOfWork<?> together = DefaultUnitOfWork.startAndGet(null);
    ResultMessage<?> result =
        together.executeWithResult(
            () -> {
              commands.forEach(gateway::sendAndWait);
              return null;
            });
    if (result.isExceptional()) {
      log.info(
          "{} commands could not be sent together ({}); each is sent alone",
          commands.size(),
          result.exceptionResult().toString());
    }
    return !result.isExceptional();
  }

  /**
   * Sends a command whose handler answers the event that it recorded, and says where that stands,
   * so that nobody needs to read it again.
   */
  public <E> RecordedEvent<E> record(Object command) {
    E event = send(command);
    return AppendedPosition.takeOf(event);
  }

  /** Returns the answer of the command's handler once what it did is durable. */
  public <R> R send(Object command) {
    boolean refusedBefore = false;
    for (int tries = 1; ; tries++) {
      try {
        return gateway.sendAndWait(command);
      } catch (RefusedException refused) {
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
