package mpos.ledger.ops.bench.server;

import java.time.Clock;
import mpos.ledger.app.payments.Payments;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.ops.support.LedgerCore;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The ledger's store, commands and projections, and payments of two commits over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({LedgerCore.class, TwoCommitsEndpoint.class})
@ComponentScan(
    basePackages = "mpos.ledger.app.wiring",
    useDefaultFilters = false,
    includeFilters =
        @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.ProjectionWiring"))
class BareLedger {

  @Bean
  TwoCommits twoCommits(CommandGateway commands, PostgresEventStorageEngine events, Clock clock) {
    Payments payments = new Payments(events::history);
    return new TwoCommits(commands, id -> payments.get(id).now(), clock);
  }
}
