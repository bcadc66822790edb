package mpos.ledger.app.platform.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.domain.catalog.EventNames;
import mpos.ledger.domain.catalog.EventNames.StoredName;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.json.JsonMapper;

/** One node of a ledger: the parts of the event store on a database, put together as in the app. */
final class Node implements AutoCloseable {

  static final String AGGREGATE = "Note";
  static final EventNames NAMES = new EventNames(Map.of(Noted.class, new StoredName("Noted", 1)));

  /** A node's parts that tests vary. */
  record Parts(int queueCapacity, Clock clock, EventNames names, EventUpcaster upcasters) {
    static final Parts USUAL =
        new Parts(10_000, Clock.systemUTC(), NAMES, NoOpEventUpcaster.INSTANCE);

    Parts queueCapacity(int capacity) {
      return new Parts(capacity, clock, names, upcasters);
    }

    Parts clock(Clock other) {
      return new Parts(queueCapacity, other, names, upcasters);
    }

    Parts reading(EventNames otherNames, EventUpcaster otherUpcasters) {
      return new Parts(queueCapacity, clock, otherNames, otherUpcasters);
    }
  }

  final DataSource direct;
  final HikariDataSource pool;
  final HeadSignal head = new HeadSignal();
  final GroupCommit groupCommit;
  final PostgresEventStorageEngine engine;
  final LedgerEventStore store;
  private final NotificationListener listener;
  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);

  /** The first node on a fresh database. */
  static Node onNewDatabase() {
    return on(TestDatabase.createDatabase());
  }

  static Node on(TestDatabase database) {
    return on(database, Parts.USUAL);
  }

  static Node on(TestDatabase database, Parts parts) {
    return new Node(database.jdbcUrl(), database.user(), database.password(), parts);
  }

  Node(String jdbcUrl, String user, String password, Parts parts) {
    PGSimpleDataSource postgres = new PGSimpleDataSource();
    postgres.setUrl(jdbcUrl);
    postgres.setUser(user);
    postgres.setPassword(password);
    direct = postgres;
    HikariConfig config = new HikariConfig();
    config.setDataSource(postgres);
    pool = new HikariDataSource(config);
    groupCommit = new GroupCommit(direct, parts.clock(), head, parts.queueCapacity());
    EventSerializer serializer = new EventSerializer(JsonMapper.builder().build(), parts.names());
    engine = new PostgresEventStorageEngine(groupCommit, pool, serializer, parts.upcasters());
    listener = new NotificationListener(direct, List.of(NotificationChannel.ofHead(head)));
    store = new LedgerEventStore(engine, head);
  }

  static DomainEventMessage<Noted> noted(UUID stream, long sequence, String text) {
    return new GenericDomainEventMessage<>(
        AGGREGATE, stream.toString(), sequence, new Noted(text), Map.of("request", text));
  }

  /** Appends one event and returns its position. */
  long append(UUID stream, long sequence, String text) {
    DomainEventMessage<Noted> event = noted(stream, sequence, text);
    engine.appendEvents(event);
    return AppendedPosition.takeOf(event.getPayload()).position();
  }

  TrackingEventStream readFromTheStart() {
    return store.openStream(null);
  }

  ChainVerification.Result verify() {
    return new ChainVerification(pool).verify();
  }

  /** For processors that read from this node. */
  ScheduledExecutorService executor() {
    return executor;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    groupCommit.close();
    listener.close();
    head.close();
    pool.close();
  }
}
