package mpos.ledger.app.payments;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import mpos.ledger.app.Settings;
import mpos.ledger.app.acquirer.Iso8583Acquirer;
import mpos.ledger.domain.Cutoff;
import mpos.ledger.projections.openrequests.OpenRequestQueries;
import mpos.ledger.projections.transactions.PaymentView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of taking a payment back, put together. */
@Configuration(proxyBeanMethods = false)
class TakeBackWiring {

  @Bean
  InFlight<TakeBackView> takeBacksInFlight() {
    return new InFlight<>();
  }

  @Bean
  TakeBackAuthorisation takeBackAuthorisation(
      Commands commands, Payments payments, Iso8583Acquirer acquirer, Clock clock) {
    return new TakeBackAuthorisation(commands, payments, acquirer, clock);
  }

  @Bean
  TakingBack takingBack(
      Commands commands,
      Payments payments,
      Requests requests,
      TakeBackAuthorisation authorisation,
      Iso8583Acquirer acquirer,
      TraceNumbers traceNumbers,
      InFlight<TakeBackView> inFlight,
      Cutoff cutoff,
      Clock clock,
      MeterRegistry meters) {
    return new TakingBack(
        commands,
        payments,
        requests,
        authorisation,
        acquirer,
        traceNumbers,
        inFlight,
        cutoff,
        clock,
        meters);
  }

  @Bean
  WhatBecame whatBecame(
      Payments payments,
      Requests requests,
      InFlight<PaymentView> paymentsInFlight,
      InFlight<TakeBackView> takeBacksInFlight,
      Cutoff cutoff,
      Clock clock) {
    return new WhatBecame(payments, requests, paymentsInFlight, takeBacksInFlight, cutoff, clock);
  }

  @Bean
  WhenAnEndIsOpen whenNoAnswerAskAgain(
      OpenRequestQueries requests,
      TakeBackAuthorisation authorisation,
      InFlight<TakeBackView> inFlight,
      NodePresence node,
      Settings settings,
      Clock clock,
      MeterRegistry meters) {
    return new WhenAnEndIsOpen(
        new WhenNoAnswerAskAgain(requests, authorisation, inFlight),
        node,
        clock,
        meters,
        settings.acquirer().reversalRetryMillis());
  }
}
