package mpos.ledger.app.eventstore;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/** The smallest aggregate: one command, one event of about 250 bytes. */
class BenchNote {

  record Note(String id, String text) {}

  record NoteTaken(String id, String text, String merchantId, String terminalId, long minorUnits) {}

  @AggregateIdentifier private String id;

  BenchNote() {}

  @CommandHandler
  BenchNote(Note command) {
    apply(new NoteTaken(command.id(), command.text(), command.id(), "T0000001", 150_000));
  }

  @EventSourcingHandler
  void on(NoteTaken event) {
    id = event.id();
  }
}
