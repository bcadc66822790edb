package mpos.ledger.domain.person;

import static mpos.ledger.domain.rules.Rule.require;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.rules.PersonsAreForgottenOnce;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/**
 * Somebody about whom events keep something sealed: a mobile user, or the cardholder of a payment.
 * The only thing recorded here is that the ledger has forgotten them.
 */
public class Person {

  @AggregateIdentifier private UUID stream;

  protected Person() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(ForgetPerson command) {
    require(new PersonsAreForgottenOnce(stream == null));
    apply(new PersonForgotten(command.person(), command.at()));
  }

  @EventSourcingHandler
  void on(PersonForgotten event) {
    stream = StreamId.ofPerson(event.person());
  }
}
