package mpos.ledger.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import mpos.ledger.app.Settings;
import mpos.ledger.app.acquirer.client.Iso8583Acquirer;
import mpos.ledger.app.payments.Payments;
import mpos.ledger.app.payments.TraceNumbers;
import mpos.ledger.app.payments.VoidOrRefundView;
import mpos.ledger.app.payments.idempotency.InFlight;
import mpos.ledger.app.payments.idempotency.Requests;
import mpos.ledger.app.payments.recovery.RequestStatuses;
import mpos.ledger.app.payments.recovery.WhenAnEndIsOpen;
import mpos.ledger.app.payments.recovery.WhenNoAnswerAskAgain;
import mpos.ledger.app.payments.voidrefund.VoidOrRefundAuthorization;
import mpos.ledger.app.payments.voidrefund.VoidOrRefundInitiation;
import mpos.ledger.app.payments.voidrefund.VoidingAndRefunding;
import mpos.ledger.app.platform.cluster.NodePresence;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.projections.openrequests.OpenRequestQueries;
import mpos.ledger.projections.transactions.PaymentView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of voiding and refunding, put together. */
@Configuration(proxyBeanMethods = false)
class VoidRefundWiring {

  @Bean
  InFlight<VoidOrRefundView> voidsAndRefundsInFlight() {
    return new InFlight<>();
  }

  @Bean
  VoidOrRefundAuthorization voidOrRefundAuthorization(
      Commands commands, Payments payments, Iso8583Acquirer acquirer, Clock clock) {
    return new VoidOrRefundAuthorization(commands, payments, acquirer, clock);
  }

  @Bean
  VoidOrRefundInitiation voidOrRefundInitiation(
      Commands commands, Payments payments, TraceNumbers traceNumbers, Cutoff cutoff, Clock clock) {
    return new VoidOrRefundInitiation(commands, payments, traceNumbers, cutoff, clock);
  }

  @Bean
  VoidingAndRefunding voidingAndRefunding(
      InFlight<VoidOrRefundView> inFlight,
      Payments payments,
      Requests requests,
      VoidOrRefundInitiation initiation,
      VoidOrRefundAuthorization authorization,
      MeterRegistry meters) {
    return new VoidingAndRefunding(inFlight, payments, requests, initiation, authorization, meters);
  }

  @Bean
  RequestStatuses requestStatuses(
      Payments payments,
      Requests requests,
      InFlight<PaymentView> paymentsInFlight,
      InFlight<VoidOrRefundView> voidsAndRefundsInFlight,
      Cutoff cutoff,
      Clock clock) {
    return new RequestStatuses(
        payments, requests, paymentsInFlight, voidsAndRefundsInFlight, cutoff, clock);
  }

  @Bean
  WhenAnEndIsOpen whenNoAnswerAskAgain(
      OpenRequestQueries requests,
      VoidOrRefundAuthorization authorization,
      InFlight<VoidOrRefundView> inFlight,
      NodePresence node,
      Settings settings,
      Clock clock,
      MeterRegistry meters) {
    return new WhenAnEndIsOpen(
        new WhenNoAnswerAskAgain(requests, authorization, inFlight),
        node,
        clock,
        meters,
        settings.acquirer().reversalRetryMillis());
  }
}
