package mpos.ledger.app.platform.eventstore;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.monitoring.NoOpMessageMonitor;

/**
 * The event store as aggregates and projections see it. It stands in place of Axon's own, which
 * looks for other nodes' events once a second: here the head's signal wakes every projection at
 * once.
 */
public final class LedgerEventStore extends AbstractEventStore {

  private final PostgresEventStorageEngine engine;
  private final HeadSignal head;
  private final SharedPages pages;

  public LedgerEventStore(PostgresEventStorageEngine engine, HeadSignal head) {
    this(engine, head, NoOpMessageMonitor.instance());
  }

  public LedgerEventStore(
      PostgresEventStorageEngine engine,
      HeadSignal head,
      MessageMonitor<? super EventMessage<?>> monitor) {
    super(new Builder().storageEngine(engine).messageMonitor(monitor));
    this.engine = engine;
    this.head = head;
    this.pages = new SharedPages(engine);
  }

  /** A stream of all events after those the token has read; close it when done. */
  @Override
  public TrackingEventStream openStream(TrackingToken trackingToken) {
    head.moveTo(engine.headPosition());
    return new PositionStream(pages, head, PostgresEventStorageEngine.position(trackingToken));
  }

  private static final class Builder extends AbstractEventStore.Builder {}
}
