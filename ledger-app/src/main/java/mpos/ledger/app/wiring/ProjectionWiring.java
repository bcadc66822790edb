package mpos.ledger.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import mpos.ledger.app.platform.cluster.NodePresence;
import mpos.ledger.app.platform.projecting.EventProcessors;
import mpos.ledger.app.platform.projecting.ProgressTokenStore;
import mpos.ledger.app.platform.projecting.ProjectionProgress;
import mpos.ledger.app.platform.projecting.TokenSerializer;
import mpos.ledger.app.platform.projecting.TokenTable;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.projections.journal.JournalProjection;
import mpos.ledger.projections.merchants.MerchantQueries;
import mpos.ledger.projections.mobileusers.MobileUserQueries;
import mpos.ledger.projections.mobileusers.MobileUsersProjection;
import mpos.ledger.projections.openrequests.OpenRequestQueries;
import mpos.ledger.projections.openrequests.OpenRequestsProjection;
import mpos.ledger.projections.readersessions.ReaderSessionQueries;
import mpos.ledger.projections.readersessions.ReaderSessionsProjection;
import mpos.ledger.projections.settlements.BatchItemQueries;
import mpos.ledger.projections.settlements.SettlementQueries;
import mpos.ledger.projections.settlements.SettlementStatements;
import mpos.ledger.projections.settlements.SettlementsProjection;
import mpos.ledger.projections.transactions.TransactionQueries;
import mpos.ledger.projections.transactions.TransactionsProjection;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The projections: each reads the events in order, on one thread, and commits its rows together
 * with its token. At an error it stops and tries again; it never skips an event.
 */
@Configuration(proxyBeanMethods = false)
class ProjectionWiring {

  @Bean
  TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
    return new SpringTransactionManager(transactions);
  }

  @Bean
  ConnectionProvider connectionProvider(DataSource dataSource) {
    return new UnitOfWorkAwareConnectionProviderWrapper(
        new SpringDataSourceConnectionProvider(dataSource));
  }

  @Bean
  @Primary
  Serializer tokenSerializer() {
    return TokenSerializer.create();
  }

  @Bean
  ProjectionProgress projectionProgress(JdbcTemplate jdbc, MeterRegistry meters) {
    return new ProjectionProgress(jdbc, meters);
  }

  @Bean
  TokenStore tokenStore(
      ConnectionProvider connections, NodePresence node, ProjectionProgress progress) {
    return new ProgressTokenStore(TokenTable.store(connections, node.number()), progress);
  }

  @Bean
  TransactionQueries transactionQueries(JdbcTemplate jdbc) {
    return new TransactionQueries(jdbc);
  }

  @Bean
  OpenRequestQueries openRequestQueries(JdbcTemplate jdbc) {
    return new OpenRequestQueries(jdbc);
  }

  @Bean
  MerchantQueries merchantQueries(JdbcTemplate jdbc) {
    return new MerchantQueries(jdbc);
  }

  @Bean
  MobileUserQueries mobileUserQueries(JdbcTemplate jdbc) {
    return new MobileUserQueries(jdbc);
  }

  @Bean
  ReaderSessionQueries readerSessionQueries(JdbcTemplate jdbc) {
    return new ReaderSessionQueries(jdbc);
  }

  @Bean
  SettlementQueries settlementQueries(JdbcTemplate jdbc) {
    return new SettlementQueries(jdbc);
  }

  @Bean
  BatchItemQueries batchItemQueries(JdbcTemplate jdbc) {
    return new BatchItemQueries(jdbc);
  }

  @Bean
  SettlementStatements settlementStatements(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, Cutoff cutoff) {
    return new SettlementStatements(jdbc, transactions, cutoff);
  }

  @Bean
  ConfigurerModule projections(JdbcTemplate jdbc) {
    return configurer -> {
      EventProcessingConfigurer events = configurer.eventProcessing();
      events.registerDefaultListenerInvocationErrorHandler(
          config -> PropagatingErrorHandler.instance());
      EventProcessors.register(
          events, TransactionsProjection.NAME, new TransactionsProjection(jdbc));
      EventProcessors.register(events, JournalProjection.NAME, new JournalProjection(jdbc));
      EventProcessors.register(events, SettlementsProjection.NAME, new SettlementsProjection(jdbc));
      EventProcessors.register(
          events, OpenRequestsProjection.NAME, new OpenRequestsProjection(jdbc));
      EventProcessors.register(events, MobileUsersProjection.NAME, new MobileUsersProjection(jdbc));
      EventProcessors.register(
          events, ReaderSessionsProjection.NAME, new ReaderSessionsProjection(jdbc));
    };
  }
}
