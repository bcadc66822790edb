package mpos.ledger.app.platform.eventstore;

import static mpos.ledger.app.platform.eventstore.Threads.results;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import mpos.ledger.app.platform.database.TestDatabase;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

class ConcurrentAppendTest {

  private static final int CLIENTS = 64;
  private static final int APPENDS_PER_CLIENT = 60;
  private static final int ALL = CLIENTS * APPENDS_PER_CLIENT;
  private static final int CONSUMERS = 3;

  @Test
  void each_reader_sees_every_position_once_and_in_order_while_64_threads_append()
      throws Exception {
    try (Node node = Node.onNewDatabase();
        Threads threads = new Threads()) {
      List<Future<List<Long>>> consumers = threads.start(CONSUMERS, i -> () -> read(node, ALL));
      List<Future<List<Long>>> clients = threads.start(CLIENTS, i -> appending(node));

      assertThat(results(clients).stream().flatMap(List::stream))
          .hasSize(ALL)
          .doesNotHaveDuplicates();
      assertThat(results(consumers)).allSatisfy(seen -> assertThat(seen).isEqualTo(upTo(ALL)));
      assertThat(node.verify()).isEqualTo(verifiedTo(ALL));
    }
  }

  @Test
  void two_nodes_on_one_database_give_each_position_once() throws Exception {
    TestDatabase database = TestDatabase.createDatabase();
    try (Node one = Node.on(database);
        Node other = Node.on(database);
        Threads threads = new Threads()) {
      List<Future<List<Long>>> consumers =
          threads.start(2, i -> () -> read(i == 0 ? one : other, ALL));
      List<Future<List<Long>>> clients =
          threads.start(CLIENTS, i -> appending(i % 2 == 0 ? one : other));

      assertThat(results(clients).stream().flatMap(List::stream))
          .hasSize(ALL)
          .doesNotHaveDuplicates();
      assertThat(results(consumers)).allSatisfy(seen -> assertThat(seen).isEqualTo(upTo(ALL)));
      assertThat(one.verify()).isEqualTo(verifiedTo(ALL));
    }
  }

  @Test
  void of_all_who_want_the_same_place_in_a_stream_on_two_nodes_exactly_one_gets_it()
      throws Exception {
    TestDatabase database = TestDatabase.createDatabase();
    int places = 20;
    UUID stream = UUID.randomUUID();
    try (Node one = Node.on(database);
        Node other = Node.on(database);
        Threads threads = new Threads()) {
      for (int place = 0; place < places; place++) {
        int sequence = place;
        List<Future<Integer>> clients =
            threads.start(8, i -> () -> appendedOrNot(i % 2 == 0 ? one : other, stream, sequence));
        assertThat(results(clients).stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
      }
      assertThat(one.engine.lastSequenceNumberFor(stream.toString())).contains(places - 1L);
      assertThat(one.verify()).isEqualTo(verifiedTo(places));
    }
  }

  private static int appendedOrNot(Node node, UUID stream, int sequence) {
    try {
      node.append(stream, sequence, "mine");
      return 1;
    } catch (ConcurrencyException e) {
      return 0;
    }
  }

  private static Callable<List<Long>> appending(Node node) {
    return () -> {
      UUID stream = UUID.randomUUID();
      List<Long> positions = new ArrayList<>();
      for (int i = 0; i < APPENDS_PER_CLIENT; i++) {
        positions.add(node.append(stream, i, "note " + i));
      }
      assertThat(positions).isSorted();
      return positions;
    };
  }

  private static List<Long> read(Node node, int count) throws InterruptedException {
    List<Long> seen = new ArrayList<>();
    try (TrackingEventStream stream = node.readFromTheStart()) {
      while (seen.size() < count) {
        TrackedEventMessage<?> event = stream.nextAvailable();
        assertThat(event.getPayload()).isInstanceOf(Noted.class);
        seen.add(((GlobalSequenceTrackingToken) event.trackingToken()).getGlobalIndex());
      }
    }
    return seen;
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  private static ChainVerification.Result verifiedTo(long position) {
    return new ChainVerification.Result(position, Optional.empty());
  }
}
