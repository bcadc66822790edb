package mpos.ledger.app.wiring;

import mpos.ledger.app.payments.NodePresence;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.domain.day.TradingDay;
import mpos.ledger.domain.merchant.Merchant;
import mpos.ledger.domain.payment.EndWithoutMoneyHandler;
import mpos.ledger.domain.payment.Payment;
import mpos.ledger.domain.payment.TakePaymentHandler;
import mpos.ledger.domain.user.MobileUser;
import mpos.ledger.projections.transactions.TransactionsProjection;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Commands run on the thread that sends them. There is no database transaction around them: what
 * they append is one append, and the group commit makes it durable as a whole.
 */
@Configuration(proxyBeanMethods = false)
class CommandWiring {

  @Bean
  CommandBus commandBus(NodePresence node) {
    SimpleCommandBus bus =
        SimpleCommandBus.builder().transactionManager(NoTransactionManager.INSTANCE).build();
    CorrelationDataProvider whichNode =
        message -> MetaData.with(TransactionsProjection.NODE_METADATA, node.number());
    bus.registerHandlerInterceptor(
        new CorrelationDataInterceptor<>(new MessageOriginProvider(), whichNode));
    return bus;
  }

  @Bean
  ConfigurerModule aggregates(Cutoff cutoff) {
    return configurer -> {
      configurer.configureAggregate(Merchant.class);
      configurer.configureAggregate(readByMany(MobileUser.class));
      configurer.configureAggregate(TradingDay.class);
      configurer.configureAggregate(Payment.class);
      configurer.registerCommandHandler(
          config ->
              new TakePaymentHandler(
                  config.repository(MobileUser.class),
                  config.repository(TradingDay.class),
                  config.repository(Payment.class),
                  cutoff));
      configurer.registerCommandHandler(
          config ->
              new EndWithoutMoneyHandler(
                  config.repository(Payment.class), config.repository(TradingDay.class)));
    };
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
