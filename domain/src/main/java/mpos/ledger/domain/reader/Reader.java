package mpos.ledger.domain.reader;

import static mpos.ledger.domain.rules.Rule.require;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.rules.TamperedReadersStayLockedOut;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/**
 * One BP50, by its serial number, as far as it can be trusted. It has a stream only once it has
 * reported that it was tampered with; from then on it is locked out, and its user needs another
 * reader.
 */
public class Reader {

  @AggregateIdentifier private UUID stream;
  private boolean tampered;

  /** A reader against which nothing is known. */
  public Reader() {}

  void requireSound() {
    require(new TamperedReadersStayLockedOut(!tampered));
  }

  void lockOut(String readerSerial, Instant at) {
    if (!tampered) {
      apply(new ReaderTampered(readerSerial, at));
    }
  }

  @EventSourcingHandler
  void on(ReaderTampered event) {
    stream = StreamId.ofReader(event.readerSerial());
    tampered = true;
  }
}
