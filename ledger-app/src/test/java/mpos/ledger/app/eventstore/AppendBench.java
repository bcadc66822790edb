package mpos.ledger.app.eventstore;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import mpos.ledger.app.database.TestDatabase;
import mpos.ledger.domain.EventNames;
import mpos.ledger.domain.EventNames.StoredName;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.interceptors.TransactionManagingInterceptor;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.Repository;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Durable commands per second, beside single-event inserts and Axon's own JDBC store on the same
 * server in the same run. A program to be run by hand, not a test: its numbers depend on the
 * machine.
 */
final class AppendBench {

  private static final Logger log = LoggerFactory.getLogger(AppendBench.class);

  private static final int ROUNDS = 3;
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final int[] CLIENTS = {1, 16, 64};
  private static final int[] MOST_CLIENTS = {64};
  private static final String TEXT = "A payment at a counter, with a text that makes it 250 bytes";
  private static final EventNames NAMES =
      new EventNames(Map.of(BenchNote.NoteTaken.class, new StoredName("NoteTaken", 1)));

  private AppendBench() {}

  private interface Work {
    void once() throws Exception;
  }

  /**
   * @param args anything, to run the group commit alone, for a profile
   */
  public static void main(String[] args) throws Exception {
    boolean oursOnly = args.length > 0;
    TestDatabase database = TestDatabase.createDatabase();
    try (Node node =
            Node.on(database, Node.Parts.USUAL.reading(NAMES, NoOpEventUpcaster.INSTANCE));
        HikariDataSource pool = pool(node.direct)) {
      CommandBus ours = bus(node.store);
      CommandBus stock = oursOnly ? null : stockBus(pool);
      createSingles(pool);
      for (int clients : oursOnly ? MOST_CLIENTS : CLIENTS) {
        for (int round = 0; round < ROUNDS; round++) {
          report(pool, "group commit", clients, () -> send(ours));
          if (!oursOnly) {
            report(pool, "single inserts", clients, () -> insertSingle(pool));
            report(pool, "stock Axon", clients, () -> send(stock));
          }
        }
      }
      log.info("bytes per event with indexes: {}", bytesPerEvent(pool));
    }
  }

  private static void report(DataSource pool, String what, int clients, Work work)
      throws Exception {
    long[] done = new long[clients];
    long cpuBefore = cpuNanos();
    long serverCpuBefore = serverCpuNanos(pool);
    long end = System.nanoTime() + ROUND.toNanos();
    try (Threads threads = new Threads()) {
      List<Future<Void>> running =
          threads.start(
              clients,
              i ->
                  () -> {
                    while (System.nanoTime() < end) {
                      work.once();
                      done[i]++;
                    }
                    return null;
                  });
      for (Future<Void> each : running) {
        Threads.result(each);
      }
    }
    long sum = 0;
    for (long each : done) {
      sum += each;
    }
    long events = Math.max(1, sum);
    log.info(
        "{} with {} clients: {} per second, CPU each: {} ns here, {} ns in PostgreSQL",
        what,
        clients,
        sum / ROUND.toSeconds(),
        (cpuNanos() - cpuBefore) / events,
        (serverCpuNanos(pool) - serverCpuBefore) / events);
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Of the server processes that hold a connection now; the pool and the writer keep theirs. */
  private static long serverCpuNanos(DataSource pool) throws SQLException {
    long nanos = 0;
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select pid from pg_stat_activity where datname = current_database()")) {
      while (row.next()) {
        nanos +=
            ProcessHandle.of(row.getLong(1))
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO)
                .toNanos();
      }
    }
    return nanos;
  }

  private static void send(CommandBus bus) {
    FutureCallback<BenchNote.Note, Object> answer = new FutureCallback<>();
    bus.dispatch(
        new GenericCommandMessage<>(new BenchNote.Note(randomId().toString(), TEXT)), answer);
    answer.getResult().getPayload();
  }

  /** Random ids without the lock of the secure generator, which all contestants would share. */
  private static UUID randomId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong());
  }

  private static CommandBus bus(EventStore store) {
    CommandBus bus = SimpleCommandBus.builder().build();
    subscribe(bus, store);
    return bus;
  }

  private static void subscribe(CommandBus bus, EventStore store) {
    Repository<BenchNote> repository =
        EventSourcingRepository.builder(BenchNote.class).eventStore(store).build();
    AggregateAnnotationCommandHandler.<BenchNote>builder()
        .aggregateType(BenchNote.class)
        .repository(repository)
        .build()
        .subscribe(bus);
  }

  private static CommandBus stockBus(DataSource pool) {
    TransactionManager transactions =
        new SpringTransactionManager(new DataSourceTransactionManager(pool));
    Serializer serializer = TokenSerializer.create();
    JdbcEventStorageEngine engine =
        JdbcEventStorageEngine.builder()
            .connectionProvider(
                new UnitOfWorkAwareConnectionProviderWrapper(
                    new SpringDataSourceConnectionProvider(pool)))
            .transactionManager(transactions)
            .eventSerializer(serializer)
            .snapshotSerializer(serializer)
            .build();
    engine.createSchema(PostgresEventTableFactory.INSTANCE);
    CommandBus bus = SimpleCommandBus.builder().transactionManager(transactions).build();
    bus.registerHandlerInterceptor(new TransactionManagingInterceptor<>(transactions));
    subscribe(bus, EmbeddedEventStore.builder().storageEngine(engine).build());
    return bus;
  }

  private static HikariDataSource pool(DataSource direct) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(direct);
    config.setMaximumPoolSize(CLIENTS[CLIENTS.length - 1]);
    return new HikariDataSource(config);
  }

  private static void createSingles(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table single (like event including all)");
      statement.execute("alter table single alter position add generated always as identity");
      statement.execute("alter table single alter hash drop not null");
    }
  }

  private static void insertSingle(DataSource pool) throws SQLException {
    String payload =
        ("{\"id\":\"%s\",\"text\":\"%s\",\"merchantId\":\"%s\",\"terminalId\":\"T0000001\","
                + "\"minorUnits\":150000}")
            .formatted(randomId(), TEXT, randomId());
    try (Connection connection = pool.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into single (stream, sequence, aggregate, name, revision, event_id,"
                    + " recorded_at, payload, metadata)"
                    + " values (?, 0, ?, ?, 1, ?, now(), ?::json, '{}')")) {
      insert.setObject(1, randomId());
      insert.setString(2, "BenchNote");
      insert.setString(3, "NoteTaken");
      insert.setObject(4, randomId());
      insert.setString(5, payload);
      insert.executeUpdate();
    }
  }

  private static List<String> bytesPerEvent(DataSource pool) throws SQLException {
    List<String> sizes = new ArrayList<>();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select pg_total_relation_size('event') / count(*), count(*),"
                    + " round(avg(length(payload::text) + length(metadata::text))) from event")) {
      row.next();
      for (int i = 1; i <= 3; i++) {
        sizes.add(row.getString(i));
      }
    }
    return sizes;
  }
}
