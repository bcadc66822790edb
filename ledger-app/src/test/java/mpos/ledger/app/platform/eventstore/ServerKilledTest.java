package mpos.ledger.app.platform.eventstore;

import static mpos.ledger.app.platform.eventstore.Threads.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import mpos.ledger.app.platform.database.EmbeddedDatabase;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.platform.database.TestServer;
import mpos.ledger.app.testing.Eventually;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.junit.jupiter.api.Test;

/** PostgreSQL is killed in the middle of commits, several times, while clients go on. */
class ServerKilledTest {

  private static final int CLIENTS = 32;
  private static final int KILLS = 3;
  private static final int APPENDS_BETWEEN_KILLS = 2_000;

  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicBoolean enough = new AtomicBoolean();

  @Test
  void no_acknowledged_event_is_missing_none_is_there_twice_and_none_was_reported_wrongly()
      throws Exception {
    try (TestServer server = TestServer.start();
        Node node = nodeOn(server.database());
        Threads threads = new Threads()) {
      List<Future<Object>> clients = threads.start(CLIENTS, i -> appending(node));
      for (int kill = 1; kill <= KILLS; kill++) {
        int before = kill * APPENDS_BETWEEN_KILLS;
        Eventually.holds("clients append", () -> acknowledged.size() >= before);
        server.kill();
        server.startAgain();
      }
      Eventually.holds(
          "clients append again", () -> acknowledged.size() >= (KILLS + 1) * APPENDS_BETWEEN_KILLS);
      enough.set(true);
      for (Future<Object> client : clients) {
        result(client);
      }

      Map<String, Long> stored = stored(node);
      assertThat(stored).isEqualTo(acknowledged);
      assertThat(node.verify().holds()).isTrue();
    }
  }

  /** One stream per client; a refusal means that nothing was stored, so its place is free again. */
  private Callable<Object> appending(Node node) {
    return () -> {
      UUID stream = UUID.randomUUID();
      int sequence = 0;
      while (!enough.get()) {
        String text = stream + "/" + sequence + " attempt " + refused.get();
        try {
          acknowledged.put(text, node.append(stream, sequence, text));
          sequence++;
        } catch (LedgerBusyException e) {
          refused.incrementAndGet();
        }
      }
      return null;
    };
  }

  private static Map<String, Long> stored(Node node) throws InterruptedException {
    Map<String, Long> stored = new ConcurrentHashMap<>();
    List<Long> positions = new ArrayList<>();
    long last = node.engine.headPosition();
    try (TrackingEventStream stream = node.readFromTheStart()) {
      while (positions.size() < last) {
        TrackedEventMessage<?> event = stream.nextAvailable();
        long position = ((GlobalSequenceTrackingToken) event.trackingToken()).getGlobalIndex();
        positions.add(position);
        assertThat(stored.put(((Noted) event.getPayload()).text(), position)).isNull();
      }
    }
    assertThat(positions).isSorted().doesNotHaveDuplicates();
    return stored;
  }

  private static Node nodeOn(EmbeddedDatabase database) {
    TestDatabase own = new TestDatabase(database.jdbcUrl(), database.user(), database.password());
    own.migrate();
    return Node.on(own);
  }
}
