package mpos.ledger.app.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.platform.projecting.TokenTable;
import mpos.ledger.app.testing.Eventually;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * A projection that is restarted before it has caught up for the first time goes on where it was.
 */
class FirstReplayRestartTest {

  private static final String PROCESSOR = "positions";
  private static final int EVENTS = 100;
  private static final int FAILS_AFTER = 40;
  private static final int BATCH = 10;

  private final TestDatabase database = TestDatabase.createDatabase();

  @Test
  void a_restart_during_a_processors_first_replay_goes_on_where_it_was() throws Exception {
    try (Node node = Node.on(database)) {
      node.engine.appendEvents(
          IntStream.range(0, EVENTS)
              .mapToObj(i -> Node.noted(UUID.randomUUID(), 0, "note " + i))
              .toList());
    }

    long read;
    try (Node node = Node.on(database)) {
      Positions positions = new Positions(FAILS_AFTER);
      PooledStreamingEventProcessor processor = processor(node, positions);
      processor.start();
      Eventually.holds("it has read some and failed", () -> positions.failed);
      processor.shutDown();

      TrackingToken token = storedToken(node);
      assertThat(token).isInstanceOf(ReplayToken.class);
      read = token.position().orElseThrow();
      assertThat(read).isBetween(1L, (long) FAILS_AFTER);
    }

    try (Node node = Node.on(database)) {
      Positions positions = new Positions(Integer.MAX_VALUE);
      PooledStreamingEventProcessor processor = processor(node, positions);
      processor.start();
      node.append(UUID.randomUUID(), 0, "new");
      Eventually.holds("it caught up", () -> positions.seen.contains(EVENTS + 1L));
      processor.shutDown();

      assertThat(positions.seen)
          .isEqualTo(LongStream.rangeClosed(read + 1, EVENTS + 1).boxed().toList());
      assertThat(storedToken(node)).isEqualTo(new GlobalSequenceTrackingToken(EVENTS + 1));
    }
  }

  /** Remembers the positions it sees, and fails at one if it is to. */
  private static final class Positions implements EventHandlerInvoker {

    private final List<Long> seen = new CopyOnWriteArrayList<>();
    private final int failsAfter;
    private volatile boolean failed;

    Positions(int failsAfter) {
      this.failsAfter = failsAfter;
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
      return true;
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
      long position = ((TrackedEventMessage<?>) message).trackingToken().position().orElseThrow();
      if (position > failsAfter) {
        failed = true;
        throw new IllegalStateException("as the test wants it");
      }
      seen.add(position);
    }
  }

  private static PooledStreamingEventProcessor processor(Node node, Positions positions) {
    return PooledStreamingEventProcessor.builder()
        .name(PROCESSOR)
        .eventHandlerInvoker(positions)
        .errorHandler(PropagatingErrorHandler.instance())
        .messageSource(node.store)
        .tokenStore(tokenStore(node))
        .transactionManager(transactions(node))
        .coordinatorExecutor(node.executor())
        .workerExecutor(node.executor())
        .initialSegmentCount(1)
        .batchSize(BATCH)
        .build();
  }

  private static TrackingToken storedToken(Node node) {
    return transactions(node)
        .fetchInTransaction(() -> tokenStore(node).fetchToken(PROCESSOR, Segment.ROOT_SEGMENT));
  }

  private static TokenStore tokenStore(Node node) {
    return TokenTable.store(
        new UnitOfWorkAwareConnectionProviderWrapper(
            new SpringDataSourceConnectionProvider(node.pool)),
        1);
  }

  private static TransactionManager transactions(Node node) {
    return new SpringTransactionManager(new DataSourceTransactionManager(node.pool));
  }
}
