package mpos.ledger.ops.bench.server;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import mpos.ledger.app.Settings;
import mpos.ledger.domain.payment.PaymentEvent;
import mpos.ledger.ops.bench.store.StockStore;
import mpos.ledger.ops.support.Database;
import mpos.ledger.projections.transactions.PaymentView;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Payments of two commits on Axon's own store: Tomcat and Jackson as in the ledger, the same
 * aggregates, the same response, and transactions written row by row.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  WebMvcAutoConfiguration.class
})
@EnableConfigurationProperties(Settings.class)
@Import(TwoCommitsEndpoint.class)
class StockServer {

  @Bean
  StockStore store(Settings settings) {
    Settings.Db db = settings.db();
    Database database = new Database(db.url(), db.user(), db.password());
    return StockStore.open(database, db.connections(), StockTransactions::register);
  }

  @Bean
  TwoCommits twoCommits(StockStore store) {
    EventStore events = store.events();
    return new TwoCommits(
        store.commands(), paymentId -> read(events, paymentId), Clock.tickMillis(ZoneOffset.UTC));
  }

  /** Whoever reads a stream is not told positions there; the sequence number stands in. */
  private static PaymentView read(EventStore events, UUID paymentId) {
    DomainEventStream history = events.readEvents(paymentId.toString());
    PaymentView payment = null;
    while (history.hasNext()) {
      DomainEventMessage<?> event = history.next();
      payment =
          PaymentView.after(payment, (PaymentEvent) event.getPayload(), event.getSequenceNumber());
    }
    return payment;
  }
}
