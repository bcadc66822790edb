package mpos.ledger.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import mpos.ledger.app.Settings;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.payments.Payments;
import mpos.ledger.app.payments.TraceNumbers;
import mpos.ledger.app.payments.idempotency.InFlight;
import mpos.ledger.app.payments.idempotency.Requests;
import mpos.ledger.app.payments.recovery.WhenAnEndIsOpen;
import mpos.ledger.app.payments.recovery.WhenNoAnswerReverse;
import mpos.ledger.app.payments.sale.Reversals;
import mpos.ledger.app.payments.sale.SaleAuthorization;
import mpos.ledger.app.payments.sale.TakingPayments;
import mpos.ledger.app.platform.cluster.NodePresence;
import mpos.ledger.app.platform.cluster.OwnConnections;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.readers.ReaderSessions;
import mpos.ledger.projections.transactions.PaymentView;
import mpos.ledger.projections.transactions.TransactionQueries;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The parts of taking a payment, put together. */
@Configuration(proxyBeanMethods = false)
class PaymentWiring {

  @Bean
  Commands commands(CommandGateway gateway) {
    return new Commands(gateway);
  }

  @Bean
  Payments payments(PostgresEventStorageEngine events) {
    return new Payments(events);
  }

  @Bean
  @DependsOnDatabaseInitialization
  NodePresence nodePresence(OwnConnections connections, JdbcTemplate jdbc) {
    return new NodePresence(connections.dataSource(), jdbc);
  }

  @Bean
  InFlight<PaymentView> paymentsInFlight() {
    return new InFlight<>();
  }

  @Bean
  Requests requests(JdbcTemplate jdbc, Clock clock) {
    return new Requests(jdbc, clock);
  }

  @Bean
  TraceNumbers traceNumbers(JdbcTemplate jdbc, Clock clock, Settings settings) {
    return new TraceNumbers(jdbc, clock, settings.businessDay().zone());
  }

  @Bean
  Reversals reversals(Commands commands, Payments payments, Iso8583Acquirer acquirer, Clock clock) {
    return new Reversals(commands, payments, acquirer, clock);
  }

  @Bean
  TakingPayments takingPayments(
      Commands commands,
      Payments payments,
      Reversals reversals,
      Iso8583Acquirer acquirer,
      ReaderSessions readers,
      InFlight<PaymentView> inFlight,
      Requests requests,
      TraceNumbers traceNumbers,
      Settings settings,
      Clock clock,
      MeterRegistry meters) {
    return new TakingPayments(
        commands,
        payments,
        new SaleAuthorization(commands, acquirer, reversals, clock),
        acquirer,
        readers,
        settings.reader().cardTimeoutSeconds(),
        traceNumbers,
        inFlight,
        requests,
        clock,
        meters);
  }

  @Bean
  WhenAnEndIsOpen whenNoAnswerReverse(
      TransactionQueries transactions,
      Reversals reversals,
      InFlight<PaymentView> inFlight,
      NodePresence node,
      Settings settings,
      Clock clock,
      MeterRegistry meters) {
    return new WhenAnEndIsOpen(
        new WhenNoAnswerReverse(transactions, reversals, inFlight),
        node,
        clock,
        meters,
        settings.acquirer().reversalRetryMillis());
  }
}
