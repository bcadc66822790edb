package mpos.ledger.ops.bench.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Currency;
import java.util.List;
import mpos.ledger.app.LedgerJson;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.catalog.CommandHandlers;
import mpos.ledger.domain.payment.NoSignatureLimit;
import mpos.ledger.ops.support.Database;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The ledger's aggregates on Axon's own JDBC event store, as its handbook sets it up: its tables
 * and indexes, JSON by its Jackson serializer, a connection pool, one transaction per command.
 */
public final class StockStore implements AutoCloseable {

  private static final NoSignatureLimit NO_SIGNATURE_UP_TO =
      new NoSignatureLimit(Money.of("TWD", 300_000));
  private static final int FAILED_CHIP_READS_FOR_FALLBACK = 3;

  private final HikariDataSource pool;
  private final Configuration axon;

  private StockStore(HikariDataSource pool, Configuration axon) {
    this.pool = pool;
    this.axon = axon;
  }

  /** What a projection needs besides the events. */
  public record Connections(
      HikariDataSource pool, ConnectionProvider connections, TransactionManager transactions) {}

  /** Adds projections to the store. */
  public interface Projections {
    void register(Configurer configurer, Connections connected);
  }

  public static StockStore open(Database database, int connections) {
    return open(database, connections, (configurer, connected) -> {});
  }

  /** Returns when commands are accepted; creates the tables if they are missing. */
  public static StockStore open(Database database, int connections, Projections projections) {
    HikariDataSource pool = database.pool(connections);
    Connections connected =
        new Connections(
            pool,
            new UnitOfWorkAwareConnectionProviderWrapper(
                new SpringDataSourceConnectionProvider(pool)),
            new SpringTransactionManager(new JdbcTransactionManager(pool)));
    Serializer serializer =
        Jackson3Serializer.builder().jsonMapperBuilderCustomizer(LedgerJson::strict).build();
    JdbcEventStorageEngine engine =
        JdbcEventStorageEngine.builder()
            .connectionProvider(connected.connections())
            .transactionManager(connected.transactions())
            .eventSerializer(serializer)
            .snapshotSerializer(serializer)
            .build();
    engine.createSchema(PostgresEventTableFactory.INSTANCE);
    Configurer configurer =
        aggregates()
            .configureSerializer(config -> serializer)
            .configureTransactionManager(config -> connected.transactions())
            .configureCorrelationDataProviders(config -> List.of(new MessageOriginProvider()))
            .configureEmbeddedEventStore(config -> engine);
    projections.register(configurer, connected);
    return new StockStore(pool, configurer.start());
  }

  private static Configurer aggregates() {
    Cutoff cutoff = Cutoff.OF_THE_SHEET;
    Configurer configurer =
        DefaultConfigurer.defaultConfiguration()
            .registerComponent(Cutoff.class, config -> cutoff)
            .registerComponent(NoSignatureLimit.class, config -> NO_SIGNATURE_UP_TO);
    CommandHandlers.AGGREGATES.forEach(configurer::configureAggregate);
    CommandHandlers.outsideAggregates(
            cutoff, Currency.getInstance("TWD"), FAILED_CHIP_READS_FOR_FALLBACK)
        .forEach(
            handler ->
                configurer.registerCommandHandler(config -> handler.apply(config::repository)));
    return configurer;
  }

  public CommandGateway commands() {
    return axon.commandGateway();
  }

  public EventStore events() {
    return axon.eventStore();
  }

  @Override
  public void close() {
    axon.shutdown();
    pool.close();
  }
}
