package mpos.ledger.app.wiring;

import java.util.Currency;
import java.util.Map;
import mpos.ledger.app.Settings;
import mpos.ledger.app.platform.cluster.NodePresence;
import mpos.ledger.app.platform.commands.RecentAggregates;
import mpos.ledger.app.platform.http.Origin;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.day.TradingDay;
import mpos.ledger.domain.merchant.Merchant;
import mpos.ledger.domain.payment.NoSignatureLimit;
import mpos.ledger.domain.payment.Payment;
import mpos.ledger.domain.payment.ReleaseLimitHandler;
import mpos.ledger.domain.payment.TakePaymentHandler;
import mpos.ledger.domain.payment.VoidRefundHandler;
import mpos.ledger.domain.person.Person;
import mpos.ledger.domain.reader.Reader;
import mpos.ledger.domain.reader.ReaderHandler;
import mpos.ledger.domain.reader.ReaderSession;
import mpos.ledger.domain.reader.RecordReaderFactsHandler;
import mpos.ledger.domain.settlement.SettleBatchHandler;
import mpos.ledger.domain.settlement.SettlementBatch;
import mpos.ledger.domain.user.ActiveUsers;
import mpos.ledger.domain.user.MobileUser;
import mpos.ledger.domain.user.MobileUserHandler;
import mpos.ledger.domain.user.ReaderAssignment;
import mpos.ledger.projections.Projection;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Commands run on the thread that sends them. There is no database transaction around them: what
 * they append is one append, and the group commit makes it durable as a whole.
 */
@Configuration(proxyBeanMethods = false)
class CommandWiring {

  /** Of each kind; a trading day, payment or batch takes some hundred bytes. */
  private static final int MOST_REMEMBERED = 20_000;

  private static final String THE_BANKS_CURRENCY = "TWD";

  @Bean
  CommandBus commandBus(NodePresence node) {
    SimpleCommandBus bus =
        SimpleCommandBus.builder().transactionManager(NoTransactionManager.INSTANCE).build();
    bus.registerHandlerInterceptor(
        new CorrelationDataInterceptor<>(command -> origin(command, node)));
    return bus;
  }

  /** The metadata of an event: who, in which request, on which node, by which command. */
  private static Map<String, ?> origin(Message<?> command, NodePresence node) {
    return Map.of(
        Origin.USER,
        Origin.user(),
        Origin.REQUEST,
        Origin.request(),
        Projection.NODE_METADATA,
        node.number(),
        "causation",
        command.getIdentifier());
  }

  @Bean
  Currency banksCurrency() {
    return Currency.getInstance(THE_BANKS_CURRENCY);
  }

  @Bean
  NoSignatureLimit noSignatureLimit(Settings settings, Currency banksCurrency) {
    return new NoSignatureLimit(
        new Money(banksCurrency, settings.payment().noSignatureUpToMinorUnits()));
  }

  @Bean
  ConfigurerModule aggregates(Cutoff cutoff, Currency banksCurrency, Settings settings) {
    return configurer -> {
      configurer.configureAggregate(readByMany(Merchant.class));
      configurer.configureAggregate(remembered(SettlementBatch.class));
      configurer.configureAggregate(readByMany(MobileUser.class));
      configurer.configureAggregate(ReaderAssignment.class);
      configurer.configureAggregate(Person.class);
      configurer.configureAggregate(remembered(TradingDay.class));
      configurer.configureAggregate(remembered(Payment.class));
      configurer.configureAggregate(remembered(ReaderSession.class));
      configurer.configureAggregate(Reader.class);
      configurer.registerCommandHandler(
          config -> new RecordReaderFactsHandler(config.repository(ReaderSession.class)));
      configurer.registerCommandHandler(
          config -> new ReaderHandler(config.repository(Reader.class)));
      configurer.registerCommandHandler(
          config ->
              new TakePaymentHandler(
                  activeUsers(config),
                  config.repository(TradingDay.class),
                  config.repository(ReaderSession.class),
                  config.repository(Payment.class),
                  cutoff,
                  settings.reader().failedChipReadsForFallback()));
      configurer.registerCommandHandler(
          config ->
              new ReleaseLimitHandler(
                  config.repository(Payment.class), config.repository(TradingDay.class)));
      configurer.registerCommandHandler(
          config ->
              new VoidRefundHandler(activeUsers(config), config.repository(Payment.class), cutoff));
      configurer.registerCommandHandler(
          config ->
              new MobileUserHandler(
                  config.repository(MobileUser.class),
                  config.repository(Merchant.class),
                  config.repository(ReaderAssignment.class)));
      configurer.registerCommandHandler(
          config ->
              new SettleBatchHandler(
                  config.repository(Merchant.class),
                  config.repository(SettlementBatch.class),
                  banksCurrency));
    };
  }

  private static ActiveUsers activeUsers(org.axonframework.config.Configuration config) {
    return new ActiveUsers(config.repository(MobileUser.class), config.repository(Merchant.class));
  }

  /**
   * Kept in memory between commands, the last used ones. Each change is still checked against the
   * stream: what another node wrote meanwhile is read, and the command decided again.
   */
  private static <T> AggregateConfigurer<T> remembered(Class<T> aggregate) {
    return AggregateConfigurer.defaultConfiguration(aggregate)
        .configureCache(config -> new RecentAggregates(MOST_REMEMBERED));
  }

  /**
   * Every sale reads its user and none changes it; a lock would only put them in line. Two changes
   * at once are still caught by their sequence.
   */
  private static <T> AggregateConfigurer<T> readByMany(Class<T> aggregate) {
    return AggregateConfigurer.defaultConfiguration(aggregate)
        .configureRepository(
            config ->
                EventSourcingRepository.builder(aggregate)
                    .eventStore(config.eventStore())
                    .parameterResolverFactory(config.parameterResolverFactory())
                    .handlerDefinition(config.handlerDefinition(aggregate))
                    .lockFactory(NullLockFactory.INSTANCE)
                    .build());
  }
}
