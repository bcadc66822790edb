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
import mpos.ledger.app.payments.sale.CardSale;
import mpos.ledger.app.payments.sale.Reversals;
import mpos.ledger.app.payments.sale.SaleAuthorization;
import mpos.ledger.app.payments.sale.SaleInitiation;
import mpos.ledger.app.payments.sale.TakingPayments;
import mpos.ledger.app.platform.cluster.NodePresence;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.readers.ReaderSessions;
import mpos.ledger.projections.transactions.PaymentView;
import mpos.ledger.projections.transactions.TransactionQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The parts of taking a payment, put together. */
@Configuration(proxyBeanMethods = false)
class PaymentWiring {

  @Bean
  Payments payments(PostgresEventStorageEngine events) {
    return new Payments(events::history);
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
  SaleAuthorization saleAuthorization(
      Commands commands,
      Payments payments,
      Iso8583Acquirer acquirer,
      Reversals reversals,
      Clock clock) {
    return new SaleAuthorization(commands, payments, acquirer, reversals, clock);
  }

  @Bean
  CardSale cardSale(
      ReaderSessions readers,
      Settings settings,
      Commands commands,
      TraceNumbers traceNumbers,
      Clock clock,
      SaleAuthorization authorization) {
    return new CardSale(
        readers,
        settings.reader().cardTimeoutSeconds(),
        new SaleInitiation(commands, traceNumbers, clock),
        authorization);
  }

  @Bean
  TakingPayments takingPayments(
      InFlight<PaymentView> inFlight,
      Payments payments,
      Requests requests,
      CardSale sale,
      MeterRegistry meters) {
    return new TakingPayments(inFlight, payments, requests, sale, meters);
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
