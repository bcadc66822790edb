package mpos.ledger.app.wiring;

import java.util.Currency;
import java.util.Map;
import java.util.Set;
import mpos.ledger.app.Settings;
import mpos.ledger.app.platform.cluster.NodePresence;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.commands.RecentAggregates;
import mpos.ledger.app.platform.http.Origin;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.catalog.CommandHandlers;
import mpos.ledger.domain.day.TradingDay;
import mpos.ledger.domain.merchant.Merchant;
import mpos.ledger.domain.payment.NoSignatureLimit;
import mpos.ledger.domain.payment.Payment;
import mpos.ledger.domain.reader.ReaderSession;
import mpos.ledger.domain.settlement.SettlementBatch;
import mpos.ledger.domain.user.MobileUser;
import mpos.ledger.projections.Projection;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
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

  /** Of each kind; a trading day, a payment or a batch takes some hundred bytes. */
  private static final int MOST_REMEMBERED = 20_000;

  private static final Set<Class<?>> REMEMBERED =
      Set.of(SettlementBatch.class, TradingDay.class, Payment.class, ReaderSession.class);

  private static final Set<Class<?>> READ_BY_MANY = Set.of(Merchant.class, MobileUser.class);

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
  Commands commands(CommandGateway gateway) {
    return new Commands(gateway);
  }

  /** For the command handlers that ask for it. */
  @Bean
  NoSignatureLimit noSignatureLimit(Settings settings, Currency banksCurrency) {
    return new NoSignatureLimit(
        new Money(banksCurrency, settings.payment().noSignatureUpToMinorUnits()));
  }

  @Bean
  ConfigurerModule aggregates(Cutoff cutoff, Currency banksCurrency, Settings settings) {
    return configurer -> {
      CommandHandlers.AGGREGATES.forEach(it -> configurer.configureAggregate(configured(it)));
      CommandHandlers.outsideAggregates(
              cutoff, banksCurrency, settings.reader().failedChipReadsForFallback())
          .forEach(
              handler ->
                  configurer.registerCommandHandler(config -> handler.apply(config::repository)));
    };
  }

  private static <T> AggregateConfigurer<T> configured(Class<T> aggregate) {
    if (READ_BY_MANY.contains(aggregate)) {
      return readByMany(aggregate);
    }
    return REMEMBERED.contains(aggregate)
        ? remembered(aggregate)
        : AggregateConfigurer.defaultConfiguration(aggregate);
  }

  /**
   * Those used last stay in memory between commands. Each change is still checked against the
   * stream: what another node wrote meanwhile is read, and the command is decided again.
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
