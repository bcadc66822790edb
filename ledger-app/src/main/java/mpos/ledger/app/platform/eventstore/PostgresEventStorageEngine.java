package mpos.ledger.app.platform.eventstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/**
 * The ledger's events in PostgreSQL: appended in groups, read by position without gaps. It exists
 * because Axon's own JDBC engine numbers events before they are committed, so that a projection can
 * miss one for ever.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine {

  /** How many rows are read at a time. */
  static final int PAGE_ROWS = 2_000;

  private final GroupCommit groupCommit;
  private final EventQueries queries;
  private final EventSerializer serializer;
  private final EventUpcaster upcasters;
  private final NewEvents newEvents;

  /**
   * @param dataSource for reading; normally a pool
   * @param upcasters bring older revisions up to date
   */
  public PostgresEventStorageEngine(
      GroupCommit groupCommit,
      DataSource dataSource,
      EventSerializer serializer,
      EventUpcaster upcasters) {
    this.groupCommit = groupCommit;
    this.queries = new EventQueries(dataSource);
    this.serializer = serializer;
    this.upcasters = upcasters;
    this.newEvents = new NewEvents(serializer);
  }

  /**
   * Returns when the events are durable; {@link AppendedPosition} then has their positions. All are
   * stored or none.
   *
   * @throws LedgerBusyException nothing was stored because too much waits or the ledger stops
   * @throws org.axonframework.modelling.command.ConcurrencyException nothing was stored because the
   *     place of one of them in its stream is taken
   * @throws OutcomeUnknownException the ledger was stopped by force meanwhile
   */
  @Override
  public void appendEvents(List<? extends EventMessage<?>> events) {
    if (events.isEmpty()) {
      return;
    }
    List<NewEvent> rows = new ArrayList<>(events.size());
    for (EventMessage<?> event : events) {
      rows.add(newEvents.of(event));
    }
    AppendedPosition.set(events, groupCommit.append(rows));
  }

  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken token, boolean block) {
    Stream<StoredEvent> rows =
        pages(
            queries.after(position(token), PAGE_ROWS),
            page -> queries.after(page.get(page.size() - 1).position(), PAGE_ROWS));
    return EventUtils.upcastAndDeserializeTrackedEvents(rows, serializer, upcasters);
  }

  @Override
  public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
    Stream<StoredEvent> rows = ofStream(NewEvents.id(aggregateIdentifier), firstSequenceNumber);
    return EventStreamUtils.upcastAndDeserializeDomainEvents(rows, serializer, upcasters);
  }

  /** All events of one stream, each with its position, which the aggregate does not see. */
  public List<TrackedEventMessage<?>> history(UUID stream) {
    return messages(ofStream(stream, 0).toList());
  }

  private Stream<StoredEvent> ofStream(UUID stream, long firstSequenceNumber) {
    return pages(
        queries.ofStream(stream, firstSequenceNumber, PAGE_ROWS),
        page ->
            queries.ofStream(stream, page.get(page.size() - 1).getSequenceNumber() + 1, PAGE_ROWS));
  }

  private static Stream<StoredEvent> pages(
      List<StoredEvent> first, UnaryOperator<List<StoredEvent>> following) {
    return Stream.iterate(
            first,
            page -> !page.isEmpty(),
            page -> page.size() < PAGE_ROWS ? List.of() : following.apply(page))
        .flatMap(List::stream);
  }

  /**
   * The events after one position up to another, at most {@link #PAGE_ROWS} apart; upcasters may
   * leave some out. Fails at a gap.
   */
  List<TrackedEventMessage<?>> between(long after, long upTo) {
    List<StoredEvent> rows = queries.after(after, Math.toIntExact(upTo - after));
    for (int row = 0; row < upTo - after; row++) {
      long expected = after + row + 1;
      if (row == rows.size() || rows.get(row).position() != expected) {
        throw new EventStoreException("Position " + expected + " is missing");
      }
    }
    return messages(rows);
  }

  private List<TrackedEventMessage<?>> messages(List<StoredEvent> rows) {
    return EventUtils.upcastAndDeserializeTrackedEvents(rows.stream(), serializer, upcasters)
        .toList();
  }

  @Override
  public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
    return queries.lastSequence(NewEvents.id(aggregateIdentifier)).stream()
        .mapToObj(Long::valueOf)
        .findFirst();
  }

  /** Before the first event. */
  @Override
  public TrackingToken createTailToken() {
    return new GlobalSequenceTrackingToken(0);
  }

  /** After the newest event that is stored now. */
  @Override
  public TrackingToken createHeadToken() {
    return new GlobalSequenceTrackingToken(headPosition());
  }

  /** Before the first event that was recorded at or after an instant. */
  @Override
  public TrackingToken createTokenAt(Instant instant) {
    return new GlobalSequenceTrackingToken(queries.lastPositionBefore(instant));
  }

  /** The position of the newest event, as the database has it. */
  public long headPosition() {
    return queries.head().position();
  }

  /** The position of the last event read with a token, or with the token inside it. */
  static long position(TrackingToken token) {
    TrackingToken plain = WrappedToken.unwrapLowerBound(token);
    if (plain == null) {
      return 0;
    }
    if (plain instanceof GlobalSequenceTrackingToken position) {
      return position.getGlobalIndex();
    }
    throw new IllegalArgumentException("Not a position in this event store: " + token);
  }

  /** There are none: streams are short, and a snapshot would be a second truth. */
  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
    return Optional.empty();
  }

  @Override
  public void storeSnapshot(DomainEventMessage<?> snapshot) {
    throw new UnsupportedOperationException(
        "The ledger keeps no snapshots: streams are short, and events are the only truth");
  }
}
