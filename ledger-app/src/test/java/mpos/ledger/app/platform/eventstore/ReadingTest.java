package mpos.ledger.app.platform.eventstore;

import static mpos.ledger.app.platform.eventstore.Node.noted;
import static mpos.ledger.app.platform.eventstore.Threads.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.domain.catalog.EventNames;
import mpos.ledger.domain.catalog.EventNames.StoredName;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadingTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final TestDatabase database = TestDatabase.createDatabase();
  private final Queue<Instant> instants = new ArrayDeque<>();
  private final Node node = Node.on(database, Node.Parts.USUAL.clock(new ScriptedClock(instants)));
  private final Threads threads = new Threads();

  /** A clock that may also jump back, as clocks do. */
  private static final class ScriptedClock extends Clock {

    private final Queue<Instant> instants;

    ScriptedClock(Queue<Instant> instants) {
      this.instants = instants;
    }

    @Override
    public Instant instant() {
      return instants.size() > 1 ? instants.remove() : instants.element();
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  ReadingTest() {
    instants.add(NOON);
  }

  @AfterEach
  void end() {
    threads.close();
    node.close();
  }

  @Test
  void an_event_is_read_as_it_was_written() throws Exception {
    UUID stream = UUID.randomUUID();
    DomainEventMessage<Noted> written = noted(stream, 0, "支付 💳 \u0001 \"\\u0000");
    node.engine.appendEvents(written);
    try (TrackingEventStream events = node.readFromTheStart()) {
      TrackedEventMessage<?> read = events.nextAvailable();
      assertThat(read.getPayload()).isEqualTo(written.getPayload());
      assertThat(read.getMetaData()).isEqualTo(written.getMetaData());
      assertThat(read.getIdentifier()).isEqualTo(written.getIdentifier());
      assertThat(read.getTimestamp()).isEqualTo(NOON);
      assertThat(read).isInstanceOf(DomainEventMessage.class);
      DomainEventMessage<?> event = (DomainEventMessage<?>) read;
      assertThat(event.getAggregateIdentifier()).isEqualTo(stream.toString());
      assertThat(event.getType()).isEqualTo(Node.AGGREGATE);
      assertThat(event.getSequenceNumber()).isZero();
    }
  }

  @Test
  void a_stream_is_read_in_its_order_from_any_sequence() {
    UUID stream = UUID.randomUUID();
    for (int i = 0; i < 5; i++) {
      node.append(stream, i, "note " + i);
      node.append(UUID.randomUUID(), 0, "other");
    }
    assertThat(node.store.readEvents(stream.toString()).asStream())
        .extracting(event -> ((Noted) event.getPayload()).text())
        .containsExactly("note 0", "note 1", "note 2", "note 3", "note 4");
    assertThat(node.store.readEvents(stream.toString(), 3).asStream()).hasSize(2);
    assertThat(node.store.readEvents(UUID.randomUUID().toString()).hasNext()).isFalse();
    assertThat(node.store.lastSequenceNumberFor(stream.toString())).contains(4L);
    assertThat(node.store.lastSequenceNumberFor(UUID.randomUUID().toString())).isEmpty();
  }

  @Test
  void streams_and_the_whole_are_read_beyond_one_page() throws Exception {
    UUID stream = UUID.randomUUID();
    int events = PostgresEventStorageEngine.PAGE_ROWS * 2 + 1;
    for (int from = 0; from < events; from += AppendQueue.MAX_EVENTS_PER_GROUP) {
      List<DomainEventMessage<Noted>> group =
          IntStream.range(from, Math.min(from + AppendQueue.MAX_EVENTS_PER_GROUP, events))
              .mapToObj(i -> noted(stream, i, "note"))
              .toList();
      node.engine.appendEvents(group);
    }
    assertThat(node.engine.readEvents(stream.toString()).asStream()).hasSize(events);
    assertThat(node.engine.readEvents((TrackingToken) null, false)).hasSize(events);
    assertThat(node.verify().verifiedTo()).isEqualTo(events);
  }

  @Test
  void time_never_goes_backwards_in_the_store() {
    instants.clear();
    instants.addAll(List.of(NOON, NOON.minusSeconds(60), NOON.plusNanos(1_999)));
    for (int i = 0; i < 3; i++) {
      node.append(UUID.randomUUID(), 0, "note");
    }
    assertThat(node.engine.readEvents((TrackingToken) null, false))
        .extracting(TrackedEventMessage::getTimestamp)
        .containsExactly(NOON, NOON, NOON.plusNanos(1_000));
  }

  @Test
  void tokens_name_the_position_of_the_last_event_read() {
    assertThat(node.store.createTailToken()).isEqualTo(token(0));
    assertThat(node.store.createHeadToken()).isEqualTo(token(0));
    assertThat(node.store.createTokenAt(NOON)).isEqualTo(token(0));
    instants.clear();
    instants.addAll(List.of(NOON, NOON.plusSeconds(1), NOON.plusSeconds(1), NOON.plusSeconds(2)));
    for (int i = 0; i < 4; i++) {
      node.append(UUID.randomUUID(), 0, "note");
    }
    assertThat(node.store.createTailToken()).isEqualTo(token(0));
    assertThat(node.store.createHeadToken()).isEqualTo(token(4));
    assertThat(node.store.createTokenAt(NOON.minusSeconds(1))).isEqualTo(token(0));
    assertThat(node.store.createTokenAt(NOON.plusSeconds(1))).isEqualTo(token(1));
    assertThat(node.store.createTokenAt(NOON.plusSeconds(2))).isEqualTo(token(3));
    assertThat(node.store.createTokenAt(NOON.plusSeconds(3))).isEqualTo(token(4));
  }

  @Test
  void a_replay_reads_on_from_the_token_within_its_token() throws Exception {
    for (int i = 0; i < 3; i++) {
      node.append(UUID.randomUUID(), 0, "note " + i);
    }
    TrackingToken replay = ReplayToken.createReplayToken(token(3), token(1));
    try (TrackingEventStream events = node.store.openStream(replay)) {
      assertThat(events.nextAvailable().trackingToken()).isEqualTo(token(2));
    }
  }

  @Test
  void a_reader_at_the_end_waits_until_the_next_event_and_no_longer() throws Exception {
    try (TrackingEventStream events = node.readFromTheStart()) {
      assertThat(events.hasNextAvailable()).isFalse();
      assertThat(events.hasNextAvailable(1, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(events.peek()).isEmpty();
      Future<TrackedEventMessage<?>> next = threads.start(events::nextAvailable);
      node.append(UUID.randomUUID(), 0, "note");
      assertThat(result(next).trackingToken()).isEqualTo(token(1));
    }
  }

  @Test
  void a_reader_on_another_node_is_woken_by_the_database() throws Exception {
    try (Node other = Node.on(database);
        TrackingEventStream events = other.readFromTheStart()) {
      assertThat(events.hasNextAvailable()).isFalse();
      Future<TrackedEventMessage<?>> next = threads.start(events::nextAvailable);
      node.append(UUID.randomUUID(), 0, "note");
      assertThat(result(next).trackingToken()).isEqualTo(token(1));
    }
  }

  @Test
  void an_event_of_an_unknown_name_stops_the_reader_however_often_it_tries() throws Exception {
    node.append(UUID.randomUUID(), 0, "note");
    EventNames others = new EventNames(Map.of(Noted.class, new StoredName("Other", 1)));
    try (Node other =
            Node.on(database, Node.Parts.USUAL.reading(others, Node.Parts.USUAL.upcasters()));
        TrackingEventStream events = other.readFromTheStart()) {
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(events::nextAvailable).hasMessageContaining("Noted");
      }
    }
  }

  @Test
  void a_gap_stops_the_reader() throws Exception {
    for (int i = 0; i < 3; i++) {
      node.append(UUID.randomUUID(), 0, "note " + i);
    }
    try (var connection = node.pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("delete from event where position = 2");
    }
    try (TrackingEventStream events = node.readFromTheStart()) {
      assertThatExceptionOfType(EventStoreException.class)
          .isThrownBy(() -> readOn(events))
          .withMessageContaining("Position 2 is missing");
    }
  }

  private static void readOn(TrackingEventStream events) throws InterruptedException {
    while (true) {
      events.nextAvailable();
    }
  }

  @Test
  void those_who_read_at_the_same_place_share_what_was_read() throws Exception {
    node.append(UUID.randomUUID(), 0, "note");
    Eventually.holds("announced", () -> node.head.announced() == 1);
    try (TrackingEventStream one = node.readFromTheStart();
        TrackingEventStream other = node.readFromTheStart()) {
      assertThat(one.nextAvailable()).isSameAs(other.nextAvailable());
    }
  }

  @Test
  void what_is_no_event_of_an_aggregate_with_a_uuid_is_refused_before_anything_is_stored() {
    assertThatThrownBy(
            () -> node.engine.appendEvents(GenericEventMessage.asEventMessage(new Noted("alone"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> node.engine.readEvents("merchant-1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> node.engine.readEvents(UUID.randomUUID().toString().toUpperCase()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> node.append(UUID.randomUUID(), 0, "a nul \0 in the text"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> node.append(UUID.randomUUID(), 0, "x".repeat(StorableJson.MAX_CHARS)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(node.engine.headPosition()).isZero();
  }

  @Test
  void there_are_no_snapshots() {
    assertThat(node.engine.readSnapshot(UUID.randomUUID().toString())).isEmpty();
    assertThatThrownBy(() -> node.store.storeSnapshot(noted(UUID.randomUUID(), 0, "now")))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static TrackingToken token(long position) {
    return new GlobalSequenceTrackingToken(position);
  }
}
